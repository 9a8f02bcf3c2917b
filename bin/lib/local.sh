# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034  # root and python come from common.sh; addresses goes to bin/demo and bin/dev
# Sourced by bin/demo and bin/dev: a site on this machine, with a database of its own under var/.

begin_local() { # begin_local NAME [--fresh]: look before anything is set up, then set up, then make room.
    local name=$1 fresh=${2:-} answer
    case "$fresh" in "" | --fresh) ;; *) complain "it takes nothing, or --fresh. The port: PORT=8001 bin/$name" ;; esac
    port=${PORT:-8000}
    answer=$("$(find_python)" "$root/bin/lib/port.py" "bin/$name" "$port" ${HOST:+"$HOST"} 2>&1) || complain "$answer"
    read -ra addresses <<<"$answer"
    home=$root/var/$name
    "$root/bin/setup" ${setup_for:+"$setup_for"}
    mkdir -p "$root/var"
    claim "$name"
    [ -z "$fresh" ] || rm -rf "$home"
    mkdir -p "$home/static"
    surroundings
}

claim() { # Two sites on one database would be two workers; and --fresh would pull it from under the first.
    exec 8>"$root/var/$1.lock"
    "$python" -c 'import fcntl; fcntl.flock(8, fcntl.LOCK_EX | fcntl.LOCK_NB)' 2>/dev/null ||
        complain "it is running already; end that one first (Ctrl-C there)."
}

surroundings() { # Whatever this shell was set to – a production site, perhaps – nothing of it is touched.
    unset DATABASE_OWNER_URL DATABASE_WORKER_URL EMAIL_URL BACKUP_DIR BACKUP_RECIPIENTS
    unset SMS_GATEWAYS HOOK_SECRET INBOUND_ADDRESS VAPID_PRIVATE_KEY VAPID_CONTACT
    url=http://localhost:$port
    database=$home/verbinders.sqlite3
    [ -s "$home/secret" ] || (umask 077 && "$python" -c 'import secrets; print(secrets.token_urlsafe(50))' >"$home/secret")
    SECRET_KEY=$(cat "$home/secret")
    DATABASE_URL=$("$python" -c 'import sys, urllib.parse as u; print("sqlite:///" + u.quote(sys.argv[1]))' "$database")
    export SECRET_KEY DATABASE_URL DEMO=1 STATIC_ROOT=$home/static MEDIA_ROOT=$home/media
    if [ -n "${HOST:-}" ]; then # Seen from elsewhere: the names are the caller's to give.
        export ALLOWED_HOSTS=${ALLOWED_HOSTS:-*} BASE_URL=${BASE_URL:-$url}
    else
        export ALLOWED_HOSTS='localhost,127.0.0.1,[::1]' BASE_URL=$url
    fi
    cd "$root" || exit
}

play() { # The tables and the story, in one process: starting Django twice would take a second more.
    [ -e "$home/played" ] || rm -rf "$database"* "$home/media" # A story that was broken off is told from the beginning.
    "$python" -c '
import django
from django.core.management import call_command
django.setup()
call_command("migrate", verbosity=0)
call_command("play_demo")
'
    touch "$home/played"
}
