"""The configuration of the test Dovecot, for the two generations whose settings differ: 2.3 and 2.4."""

from __future__ import annotations

COMMON = """
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/dovecot.log
listen = 127.0.0.1
protocols = imap lmtp
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
ssl = yes
auth_mechanisms = plain login {mechanisms}
auth_failure_delay = 0
mail_fsync = never
maildir_very_dirty_syncs = no
{capabilities}
namespace inbox {{
  inbox = yes
  separator = {separator}
  prefix = {prefix}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service auth {{
  unix_listener auth-postfix {{
    mode = 0666
  }}
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  inet_listener imap {{
    port = {imap_port}
  }}
  inet_listener imaps {{
    port = {imaps_port}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp_port}
  }}
}}
protocol lmtp {{
  postmaster_address = postmaster@example.test
}}
"""

VERSION_2_3 = """
service imap-login {{
  service_count = 0
}}
ssl_cert = <{certificate}
ssl_key = <{key}
disable_plaintext_auth = no
mail_location = maildir:~/Maildir
mail_max_userip_connections = 100
passdb {{
  driver = static
  mechanisms = plain login
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={base}/mail/%Lu allow_all_users=yes
}}
"""

VERSION_2_4 = """
ssl_server_cert_file = {certificate}
ssl_server_key_file = {key}
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = ~/Maildir
mail_max_userip_connections = 100
passdb static {{
  password = secret
}}
userdb static {{
  fields {{
    uid = {uid}
    gid = {gid}
    home = {base}/mail/%{{user | lower}}
  }}
  static_allow_all_users = yes
}}
"""

OAUTH2_2_3 = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {base}/oauth2.conf
}}
"""

OAUTH2_2_4 = """
oauth2 {{
  introspection_mode = local
  username_attribute = email
  issuers = {issuer}
  client_id = {audience}
  oauth2_local_validation {{
    dict fs {{
      fs posix {{
        prefix = {base}/keys/
      }}
    }}
  }}
}}
"""

OAUTH2_FILE_2_3 = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={base}/keys/
username_attribute = email
issuers = {issuer}
client_id = {audience}
"""

FIRST_LINES_2_4 = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n"


def dovecot_settings(version: str, values: dict[str, str], *, oauth2: bool = False) -> str:
    """The text of dovecot.conf for what `dovecot --version` says, with the values filled in."""
    filled = {**values, "mechanisms": "xoauth2 oauthbearer" if oauth2 else ""}
    if version.startswith("2.3."):
        return (COMMON + VERSION_2_3 + OAUTH2_2_3 * oauth2).format(**filled)
    return FIRST_LINES_2_4 + (COMMON + VERSION_2_4 + OAUTH2_2_4 * oauth2).format(**filled)
