"""Reports and blocks inside a network. A door carries the name of its verb, a parameter that of its model."""

from django.urls import URLPattern, path

from verbinders.moderation.views import blocks, filing, reports

app_name = "moderation"
urlpatterns: list[URLPattern] = [
    path("report/", filing.file, name="report.file"),
    path("report/thanks/", filing.filed, name="report_filed"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<uuid:report>/", reports.report, name="report"),
    path("reports/<uuid:report>/settle/", reports.settle, name="report.settle"),
    path("blocks/", blocks.blocks, name="blocks"),
    path("blocks/add/", blocks.add, name="block.add"),
    path("blocks/<uuid:block>/lift/", blocks.lift, name="block.lift"),
]
