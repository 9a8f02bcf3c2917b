"""The house is killed again and again while people use it: what was said to be done is done, once, and told.

    python -m checks.crash --rounds 200 --seed 7 --database postgresql

Real processes, real requests, a real mail server; `kill -9` for the web server, the worker and PostgreSQL itself.
"""
