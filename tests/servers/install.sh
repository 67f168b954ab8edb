#!/bin/sh
# Install the servers and tools that the tests start for themselves: Dovecot (IMAP, LMTP), Postfix, tesseract,
# and the DejaVu fonts that the sample letters are typeset in. Cyrus, the other IMAP server, is had where it can be.
# On Debian and Ubuntu this needs root or sudo without a password; no service is started or enabled.
# Does nothing, and quickly, when everything is there.
set -eu

PATH="$PATH:/usr/sbin:/sbin:/usr/local/sbin"

has_lmtp() {
    for file in /usr/lib/dovecot/lmtp /usr/libexec/dovecot/lmtp /opt/homebrew/opt/dovecot/libexec/dovecot/lmtp; do
        if [ -x "$file" ]; then return 0; fi
    done
    return 1
}

has_fonts() {
    for folder in /usr/share/fonts/truetype/dejavu /usr/share/fonts/dejavu-sans-fonts /usr/share/fonts/TTF "$HOME/.fonts"; do
        if [ -e "$folder/DejaVuSans.ttf" ] && [ -e "$folder/DejaVuSansCondensed.ttf" ]; then return 0; fi
    done
    return 1
}

# Debian's cyrus-imapd and dovecot-imapd exclude one another, so Cyrus is unpacked, not installed, where the tests look for it.
cyrus=${DOCKETD_TEST_CYRUS:-/usr/local/lib/docketd-tests/cyrus}
without_cyrus="Cyrus could not be had ($cyrus is empty): the tests of it are skipped."

missing=""
for command in dovecot postfix tesseract openssl; do
    command -v "$command" >/dev/null 2>&1 || missing="$missing $command"
done
has_lmtp || missing="$missing dovecot-lmtp"
has_fonts || missing="$missing fonts-dejavu"
if [ -z "$missing" ] && [ -x "$cyrus/usr/lib/cyrus/bin/imapd" ]; then
    echo "Everything that the tests need is installed."
    exit 0
fi

by_hand() {
    if [ -z "$missing" ]; then
        echo "$without_cyrus $1" >&2
        echo "  To run them, unpack the packages cyrus-common and cyrus-imapd there (dpkg -x) and install the libraries they need." >&2
        exit 0
    fi
    echo "The tests need:$missing. $1 Install them by hand, for example:" >&2
    echo "  Debian, Ubuntu  apt-get install --no-install-recommends dovecot-imapd dovecot-lmtpd postfix tesseract-ocr openssl fonts-dejavu-core fonts-dejavu-extra" >&2
    echo "  Fedora, RHEL    dnf install dovecot postfix tesseract openssl dejavu-sans-fonts dejavu-serif-fonts" >&2
    echo "  macOS           brew install dovecot tesseract openssl   (Postfix is part of the system)" >&2
    exit 1
}

command -v apt-get >/dev/null 2>&1 || by_hand "There is no apt-get here."
if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    by_hand "Installing needs root, or sudo without a password."
fi

# Without upgrading what is there: other programs of this machine use it.
install() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends --no-upgrade "$@"
}

update() {
    $as_root apt-get update -q -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20
}

unpack_cyrus() {
    libraries=$(apt-cache depends cyrus-common cyrus-imapd | sed -n 's/^ *Depends: \(lib[^ <]*\)$/\1/p' | sort -u)
    # shellcheck disable=SC2086 # one word a package
    install $libraries || return 1
    packages=$(mktemp -d)
    (cd "$packages" && apt-get download -q cyrus-common cyrus-imapd) || return 1
    for package in "$packages"/*.deb; do
        $as_root mkdir -p "$cyrus" && $as_root dpkg -x "$package" "$cyrus" || return 1
    done
    rm -rf "$packages"
    # It gives up root's rights before it reads its own programs.
    $as_root chmod -R go+rX "$cyrus"
}

# Debian starts what it installs unless policy-rc.d forbids it; an existing one is the administrator's and stays.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap '$as_root rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
    $as_root chmod 755 "$policy"
fi

if [ -z "$missing" ]; then
    echo "Unpacking Cyrus into $cyrus"
    { update && unpack_cyrus; } || echo "$without_cyrus" >&2
    exit 0
fi

echo "Installing:$missing"
update
echo "postfix postfix/main_mailer_type select No configuration" | $as_root debconf-set-selections
install dovecot-imapd dovecot-lmtpd postfix tesseract-ocr openssl fonts-dejavu-core fonts-dejavu-extra
if [ ! -x "$cyrus/usr/lib/cyrus/bin/imapd" ]; then
    echo "Unpacking Cyrus into $cyrus"
    unpack_cyrus || echo "$without_cyrus" >&2
fi
