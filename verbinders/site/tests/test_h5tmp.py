import time, pytest
from pathlib import Path
from verbinders.site.demo import play
from verbinders.networks.models import Network
from verbinders.directory.importing import import_file
@pytest.mark.django_db
def test_t():
    a=time.perf_counter(); play(); print("STORY", time.perf_counter()-a)
    a=time.perf_counter(); r=import_file(Network.objects.get(slug="haarlem"), Path("/tmp/h5/g1000.csv")); print("IMPORT 1000", time.perf_counter()-a, len(r.added))
    a=time.perf_counter(); r=import_file(Network.objects.get(slug="haarlem"), Path("/tmp/h5/g2000.csv")); print("IMPORT 2000", time.perf_counter()-a, len(r.added))
