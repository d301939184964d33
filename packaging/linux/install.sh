#!/bin/sh
# Install On the Dot from this folder, or remove it again. No data of a user is touched.
#
#   ./install.sh [--prefix DIR]            install; without DIR for yourself alone (~/.local), or
#                                          as root for everybody (/usr/local)
#   ./install.sh --remove [--prefix DIR]   remove what was installed there
set -eu

name=on-the-dot
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
if [ "$(id -u)" -eq 0 ]; then prefix=/usr/local; else prefix=$HOME/.local; fi
remove=no
while [ $# -gt 0 ]; do
    case $1 in
        --remove) remove=yes ;;
        --prefix) shift; prefix=${1:?"--prefix needs a folder"} ;;
        *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift
done
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac

# All that was installed and nothing else: the files of share/ as they are in this folder.
take_away() {
    rm -rf -- "$prefix/lib/$name"
    rm -f -- "$prefix/bin/$name"
    (cd "$here" && find share -type f) | while IFS= read -r file; do
        rm -f -- "$prefix/$file"
    done
    rmdir -- "$prefix/share/doc/$name" 2>/dev/null || true
}

tell_the_desktop() {
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database -q "$prefix/share/applications" || true
    fi
    touch -c -- "$prefix/share/icons/hicolor" || true
}

take_away
if [ "$remove" = yes ]; then
    tell_the_desktop
    echo "On the Dot is removed from $prefix. Your data is where it was."
    exit 0
fi
mkdir -p -- "$prefix/lib" "$prefix/bin" "$prefix/share"
cp -R -P -- "$here/lib/$name" "$prefix/lib/"
ln -s -- "../lib/$name/$name" "$prefix/bin/$name"
cp -R -P -- "$here/share/." "$prefix/share/"
# A menu may not look for programs where these are.
entry=$prefix/share/applications/$name.desktop
sed "s|^Exec=.*|Exec=\"$prefix/bin/$name\"|" "$here/share/applications/$name.desktop" > "$entry"
tell_the_desktop
echo "On the Dot is installed: $prefix/bin/$name"
