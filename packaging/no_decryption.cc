// Stands for nettle in the static program, for the functions that libarchive
// calls to decrypt a zip's members. It does that only with a passphrase, and
// tfsleuth never has one: an encrypted member is told and left out. So none of
// these runs, whatever its arguments are, and nettle (LGPL) need not be linked
// in. What else of nettle a newer libarchive may call fails to link, and shows
// here.

#include <cstdlib>

extern "C" {

void nettle_pbkdf2_hmac_sha1() { std::abort(); }

void nettle_aes128_set_encrypt_key() { std::abort(); }
void nettle_aes128_encrypt() { std::abort(); }
void nettle_aes192_set_encrypt_key() { std::abort(); }
void nettle_aes192_encrypt() { std::abort(); }
void nettle_aes256_set_encrypt_key() { std::abort(); }
void nettle_aes256_encrypt() { std::abort(); }

void nettle_hmac_sha1_set_key() { std::abort(); }
void nettle_hmac_sha1_update() { std::abort(); }
void nettle_hmac_sha1_digest() { std::abort(); }
}
