#!/bin/sh
# A client of deAPI v1 and v2 in shell: submit, poll, download. usage: client.sh BASE_URL API_KEY v1|v2 OUTPUT
set -eu
base=$1 key=$2 api=$3 output=$4
case $api in
    v1) submit=/api/v1/client/txt2img status=/api/v1/client/request-status ;;
    v2) submit=/api/v2/images/generations status=/api/v2/jobs ;;
esac
call() { curl --silent --show-error --fail -H "Authorization: Bearer $key" -H "Accept: application/json" "$@"; }
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | sed 's,\\/,/,g'; }

body='{"prompt":"a red fox","model":"Flux1schnell","width":512,"height":256,"guidance":0,"steps":4,"seed":1}'
id=$(call -H "Content-Type: application/json" --data "$body" "$base$submit" | field request_id)
tries=0
while :; do
    answer=$(call "$base$status/$id")
    [ "$(printf %s "$answer" | field status)" = "done" ] && break
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { echo "the job never finished" >&2; exit 1; }
    sleep 0.1
done
curl --silent --show-error --fail --output "$output" "$(printf %s "$answer" | field result_url)"
