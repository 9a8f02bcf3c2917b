"""Where some bytes begin within a column of bytes; 0: nowhere."""

from typing import Any

from django.db import models
from django.db.models import F, Func, IntegerField, Value


class Within(Func):
    """`Within("raw", b"…")`. Each database has its own word for it."""

    function = "INSTR"
    output_field = IntegerField()

    def __init__(self, column: str, needle: bytes) -> None:
        super().__init__(F(column), Value(needle, output_field=models.BinaryField()))

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """POSITION(what IN where), and so the other way round."""
        turned = self.copy()
        turned.set_source_expressions(self.get_source_expressions()[::-1])
        return super(Within, turned).as_sql(compiler, connection, function="POSITION", arg_joiner=" IN ", **extra)
