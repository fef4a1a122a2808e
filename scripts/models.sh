#!/usr/bin/env bash
# Checks /search against what others have made: OpenAI's own client asks the scripted model of the tests, and natterd asks
# an implementation of the API that is not ours. Needs node and npm, and fetches both packages from the npm registry.
#   scripts/models.sh [PRESET, debug if left out]
set -euo pipefail

openai=7.59.0 mock_llm=0.1.29

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup/setup.sh"
. "$root/scripts/setup/build.sh"
preset=${1:-debug}
export NATTER_BIN_DIR=${NATTER_BIN_DIR:-$root/build/$preset/bin} NATTER_MODELS=$root/build/models

command -v node npm >/dev/null || stop "Install node and npm first: they run what others have made."
[ -x "$NATTER_BIN_DIR/natterd" ] || { natter_setup build && natter_build "$preset"; }
npm install --prefix "$NATTER_MODELS" --no-audit --no-fund --ignore-scripts --loglevel error \
    "openai@$openai" "@dwmkerr/mock-llm@$mock_llm"

# The module is looked for from where it stands.
cp "$root/tests/models/official_client.mjs" "$NATTER_MODELS/"
coproc scripted { exec python3 -B "$root/tests/blackbox/model_server.py"; }
read -r _ address <&"${scripted[0]}"
timeout 120 node "$NATTER_MODELS/official_client.mjs" "$address" || stop "MODELS FAILED: the scripted model"
exec {scripted[1]}>&-

timeout 300 python3 -B "$root/tests/models/other_model_test.py" || stop "MODELS FAILED: mock-llm"
echo "MODELS CLEAN: openai $openai, mock-llm $mock_llm"
