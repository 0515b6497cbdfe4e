#!/usr/bin/env bash
# Makes the .dmg for macOS: run it on a Mac after "python3 dev.py packages --only frozen".
# Where SIGNING_IDENTITY names a certificate, the program is signed; without one, the file's name says
# "unsigned", and macOS asks before it starts: Control-click, then Open.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' pendulum_journal/__init__.py)
app="build/packages/frozen/Pendulum Journal.app"
plutil -lint "$app/Contents/Info.plist"

name="pendulum-journal-$version-macos-$(uname -m)"
if [ -n "${SIGNING_IDENTITY:-}" ]; then
  codesign --deep --force --options runtime --sign "$SIGNING_IDENTITY" "$app"
else
  name="$name-unsigned"
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
cp LICENSE build/packages/made/LICENSES.txt "$folder/"
ln -s /Applications "$folder/Applications"
mkdir -p dist
hdiutil create -volname "Pendulum Journal" -srcfolder "$folder" -format UDZO -ov "dist/$name.dmg"
