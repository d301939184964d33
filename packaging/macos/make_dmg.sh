#!/bin/bash
# Make a .dmg of the program for macOS: packaging/build.py calls this there.
#
#   bash packaging/macos/make_dmg.sh "DIR/On the Dot.app" OUT
#
# Without a name to sign with, the program is signed for this machine alone (-), and another Mac
# asks before it opens it. For others: SIGN="Developer ID Application: ..." in the environment,
# and NOTARY=PROFILE for a profile that `xcrun notarytool store-credentials` has kept.
set -euo pipefail

app=${1:?"the program is missing"}
out=${2:?"the folder for the .dmg is missing"}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
sign=${SIGN:--}
version=$(plutil -extract CFBundleShortVersionString raw "$app/Contents/Info.plist")
image=$out/on-the-dot-$version-$(uname -m).dmg

# The hardened runtime, which notarisation asks for, wants all libraries of one signer: a signature
# for this machine alone names none, and has no time stamp either.
if [ "$sign" = - ]; then
    how=(--timestamp=none)
else
    how=(--timestamp --options runtime)
fi

signed() {
    codesign --force --sign "$sign" "${how[@]}" "$@"
}

# From the inside out, for each signature counts those within.
find "$app/Contents" -type f \( -name '*.so' -o -name '*.dylib' \) -print0 |
    while IFS= read -r -d '' file; do signed "$file"; done
find "$app/Contents" -type d -name '*.framework' -print0 |
    while IFS= read -r -d '' file; do signed "$file"; done
signed --entitlements "$here/entitlements.plist" "$app"
codesign --verify --deep --strict "$app"

folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
ditto "$app" "$folder/On the Dot.app"
ln -s /Applications "$folder/Applications"
hdiutil create -quiet -ov -volname "On the Dot" -srcfolder "$folder" -format UDZO "$image"

if [ "$sign" != - ]; then codesign --sign "$sign" --timestamp "$image"; fi
if [ -n "${NOTARY:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
