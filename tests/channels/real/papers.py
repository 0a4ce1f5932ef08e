"""What Postfix and Dovecot are told: written into a folder, for this run alone."""

import grp
import ipaddress
import os
import pwd
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.channels.servers import HOST

if TYPE_CHECKING:
    from tests.channels.real.post_office import PostOffice

MAIN = """\
compatibility_level = 3.6
queue_directory = {root}/queue
data_directory = {root}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
shlib_directory = /usr/lib/postfix
maillog_file = {root}/log/postfix.log
maillog_file_prefixes = {root}
inet_interfaces = {host}
inet_protocols = ipv4
myhostname = mail.meridian.example
mydestination =
mynetworks = 127.0.0.0/8
recipient_delimiter = +
alias_maps =
alias_database =
virtual_mailbox_domains = meridian.example, customers.example, colleagues.example
virtual_mailbox_maps = static:all
virtual_transport = lmtp:inet:{host}:{lmtp}
smtpd_recipient_restrictions =
    check_recipient_access inline:{{
        {{ closed@customers.example = 550 5.2.1 This mailbox is closed }},
        {{ busy@customers.example = 450 4.2.1 Come back later }} }},
    permit_mynetworks, permit_sasl_authenticated, reject
smtpd_tls_security_level = may
smtpd_tls_cert_file = {root}/server.pem
smtpd_tls_key_file = {root}/server.key
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_peername_lookup = no
smtp_host_lookup = native
disable_dns_lookups = yes
default_transport = error:5.1.2 no such place
"""

MASTER = """\
{host}:{smtp} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

DOVECOT = """\
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log/dovecot.log
protocols = imap pop3 lmtp
listen = {host}
default_internal_user = dovecot
default_login_user = dovenull
default_vsz_limit = 0
first_valid_uid = 1
mail_location = maildir:{root}/mail/%u
recipient_delimiter = +
disable_plaintext_auth = no
auth_mechanisms = plain login {oauth}
ssl = yes
ssl_cert = <{root}/server.pem
ssl_key = <{root}/server.key
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=plain username_format=%u {root}/people
}}
{passdb}
userdb {{
  driver = passwd-file
  args = username_format=%u {root}/people
  default_fields = uid=mail gid=mail home={root}/mail/%u
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service pop3-login {{
  inet_listener pop3 {{
    port = {pop3}
  }}
  inet_listener pop3s {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service auth {{
  unix_listener {root}/queue/private/auth {{
    mode = 0666
  }}
}}
service stats {{
  client_limit = 100
}}
"""


def write(office: "PostOffice", *, lmtp: int, people: Sequence[str], password: str, oauth: str = "") -> None:
    """Everything both need. `oauth`: where Dovecot asks whom an access token belongs to."""
    root = office.root
    ports = {
        "smtp": office.smtp,
        "imap": office.imap,
        "imaps": office.imaps,
        "pop3": office.pop3,
        "lmtp": lmtp,
    }
    given = {"root": root, "host": HOST, **ports}
    for name in ("log", "run", "state", "mail", "postfix", "data"):
        (root / name).mkdir()
    _queue(root / "queue")
    _own(root / "data", "postfix", "postfix")
    _own(root / "mail", "mail", "mail")
    (root / "postfix" / "main.cf").write_text(MAIN.format(**given))
    (root / "postfix" / "master.cf").write_text(MASTER.format(**given))
    (root / "people").write_text("".join(f"{person}:{{PLAIN}}{password}::::::\n" for person in people))
    passdb = ""
    if oauth:
        asked = root / "tokens.conf"
        asked.write_text(
            f"introspection_mode = post\nintrospection_url = {oauth}\nusername_attribute = username\n"
        )
        passdb = f"passdb {{\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = {asked}\n}}"
    mechanisms = "xoauth2 oauthbearer" if oauth else ""
    (root / "dovecot.conf").write_text(DOVECOT.format(**given, oauth=mechanisms, passdb=passdb))
    certify(root)


def _queue(queue: Path) -> None:
    """The folders that Postfix finds in its queue (what its postfix-files would make)."""
    queue.mkdir()
    for name in (
        "active",
        "bounce",
        "corrupt",
        "defer",
        "deferred",
        "flush",
        "hold",
        "incoming",
        "private",
        "saved",
        "trace",
    ):
        (queue / name).mkdir(mode=0o700)
        _own(queue / name, "postfix", "root")
    (queue / "pid").mkdir(mode=0o755)
    for name, mode in (("public", 0o710), ("maildrop", 0o730)):
        (queue / name).mkdir(mode=mode)
        _own(queue / name, "postfix", "postdrop")
    (queue / "private").chmod(0o755)  # Dovecot's socket for signing in lies there


def _own(path: Path, user: str, group: str) -> None:
    os.chown(path, pwd.getpwnam(user).pw_uid, grp.getgrnam(group).gr_gid)


def certify(root: Path) -> None:
    """An authority of this run, and a certificate of the server's address and of `localhost`."""
    authority_key, server_key = (
        ec.generate_private_key(ec.SECP256R1()),
        ec.generate_private_key(ec.SECP256R1()),
    )
    authority = _certificate(
        "Authority of this run", authority_key.public_key(), "Authority of this run", authority_key
    )
    server = _certificate(
        "localhost", server_key.public_key(), "Authority of this run", authority_key, names=True
    )
    (root / "authority.pem").write_bytes(authority)
    (root / "server.pem").write_bytes(server)
    (root / "server.key").write_bytes(
        server_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    (root / "server.key").chmod(0o600)


def _certificate(
    subject: str,
    key: ec.EllipticCurvePublicKey,
    issuer: str,
    by: ec.EllipticCurvePrivateKey,
    *,
    names: bool = False,
) -> bytes:
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(_named(subject))
        .issuer_name(_named(issuer))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.BasicConstraints(ca=not names, path_length=None), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )
    if names:
        own = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address(HOST))]
        made = made.add_extension(x509.SubjectAlternativeName(own), critical=False)
    return made.sign(by, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def _named(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])
