"""Packages of Open Referral HSDS, as other programs write them."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

BIEB, BAR = "5a8d3f3a-0000-4000-8000-000000000001", "5a8d3f3a-0000-4000-8000-000000000002"
ORGANIZATION: dict[str, Any] = {
    "id": BIEB,
    "name": "Stadsbieb",
    "description": "Boeken voor iedereen.\n\n<p>Al <b>honderd</b> jaar.</p>",
    "email": "info@stadsbieb.example",
    "website": "https://stadsbieb.example",
    "phones": [{"id": "1", "number": "+31235551234"}],
    "services": [
        {
            "id": "s1",
            "name": "Taalhuis",
            "status": "active",
            "description": "Oefen je Nederlands.",
            "languages": [{"id": "l", "code": "nl"}, {"id": "m", "name": "Turks"}],
            "attributes": [
                {"taxonomy_term": {"name": "Gezondheid", "taxonomy": "Thema"}},
                {"taxonomy_term": {"name": "Waterwijk", "taxonomy_detail": {"name": "Wijk"}}},
            ],
            "service_at_locations": [
                {
                    "location": {
                        "id": "p1",
                        "location_type": "physical",
                        "name": "De Kade",
                        "addresses": [{"address_1": "Kade 3", "city": "Haarlem", "postal_code": "2011ab"}],
                    },
                    "schedules": [
                        {"freq": "WEEKLY", "byday": "TU,TH", "opens_at": "09:30:00", "closes_at": "12:00+01:00"},
                        {"freq": "MONTHLY", "byday": "1SA", "opens_at": "10:00", "closes_at": "11:00"},
                    ],
                }
            ],
        },
        {"id": "s2", "name": "Oude cursus", "status": "defunct", "description": "Gestopt."},
    ],
}
TABLES = {
    "organizations.csv": f"id,name,description,website\n{BIEB},Stadsbieb,Boeken.,https://stadsbieb.example\n"
    f"{BAR},Buurtbar,Koffie.,\n",
    "services.csv": f"id,organization_id,name,status,description\ns1,{BIEB},Taalhuis,active,Oefen.\n"
    "s2,weg,Zoek,active,Niemand.\n",
    "locations.csv": f"id,organization_id,location_type,name\np1,{BIEB},physical,De Kade\n",
    "addresses.csv": "id,location_id,address_1,city,postal_code\na,p1,Kade 3,Haarlem,2011 AB\n",
    "service_at_location.csv": "id,service_id,location_id\nx,s1,p1\n",
    "schedules.csv": "id,service_at_location_id,freq,byday,opens_at,closes_at\nh,x,WEEKLY,MO,09:00,17:00\n",
    "languages.csv": "id,service_id,code\nl,s1,ar\n",
    "taxonomies.csv": "id,name,description\nt,Doelgroep,Voor wie\n",
    "taxonomy_terms.csv": "id,name,description,taxonomy_id\nw,Vrouwen,Vrouwen,t\n",
    "attributes.csv": f"id,link_id,taxonomy_term_id,link_entity\nat,{BIEB},w,organization\n",
}


def as_json(*things: Any) -> bytes:
    return json.dumps({"contents": list(things)}, ensure_ascii=False).encode()


def as_zip(parts: Mapping[str, str | bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()
