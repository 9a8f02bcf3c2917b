"""Where machines read: the API of the house, and that of Open Referral HSDS. No slash at the end."""

from django.urls import URLPattern, path

from verbinders.open_data.views import api, hsds, machines

app_name = "open_data"
urlpatterns: list[URLPattern] = [
    path("machines/", machines.machines, name="machines"),
    path("api/v1/openapi.json", api.openapi, name="openapi"),
    path("api/v1/network", api.network, name="api_network"),
    path("api/v1/organisations", api.organisations, name="api_organisations"),
    path("api/v1/organisations/<uuid:organization>", api.organisation, name="api_organisation"),
    path("api/v1/themes", api.themes, name="api_themes"),
    path("api/v1/districts", api.districts, name="api_districts"),
    path("api/v1/target-groups", api.target_groups, name="api_target_groups"),
    path("api/v1/languages", api.languages, name="api_languages"),
    path("api/v1/goals", api.goals, name="api_goals"),
    path("hsds/", hsds.about, name="hsds"),
    path("hsds/openapi.json", hsds.openapi, name="hsds_openapi"),
    path("hsds/organizations", hsds.organizations, name="hsds_organizations"),
    path("hsds/organizations/<uuid:organization>", hsds.organization, name="hsds_organization"),
    path("hsds/services", hsds.services, name="hsds_services"),
    path("hsds/services/<uuid:service>", hsds.service, name="hsds_service"),
    path("hsds/service_at_locations", hsds.service_at_locations, name="hsds_service_at_locations"),
    path(
        "hsds/service_at_locations/<uuid:service_at_location>",
        hsds.service_at_location,
        name="hsds_service_at_location",
    ),
    path("hsds/taxonomies", hsds.taxonomies, name="hsds_taxonomies"),
    path("hsds/taxonomies/<uuid:taxonomy>", hsds.taxonomy, name="hsds_taxonomy"),
    path("hsds/taxonomy_terms", hsds.taxonomy_terms, name="hsds_taxonomy_terms"),
    path("hsds/taxonomy_terms/<uuid:taxonomy_term>", hsds.taxonomy_term, name="hsds_taxonomy_term"),
]
