// Stands for nettle in the static program, for the functions that libarchive
// calls to decrypt a zip's members. It does that only with a passphrase, and
// tfsleuth never has one: an encrypted member is told and left out. So none of
// these runs, and nettle (LGPL) need not be linked in. What else of nettle a
// newer libarchive may call fails to link, and shows here.

#include <nettle/aes.h>
#include <nettle/hmac.h>
#include <nettle/pbkdf2.h>

#include <cstdlib>

extern "C" {

void nettle_pbkdf2_hmac_sha1(size_t, const uint8_t*, unsigned, size_t,
                             const uint8_t*, size_t, uint8_t*) {
  std::abort();
}

void nettle_aes128_set_encrypt_key(aes128_ctx*, const uint8_t*) {
  std::abort();
}
void nettle_aes128_encrypt(const aes128_ctx*, size_t, uint8_t*,
                           const uint8_t*) {
  std::abort();
}
void nettle_aes192_set_encrypt_key(aes192_ctx*, const uint8_t*) {
  std::abort();
}
void nettle_aes192_encrypt(const aes192_ctx*, size_t, uint8_t*,
                           const uint8_t*) {
  std::abort();
}
void nettle_aes256_set_encrypt_key(aes256_ctx*, const uint8_t*) {
  std::abort();
}
void nettle_aes256_encrypt(const aes256_ctx*, size_t, uint8_t*,
                           const uint8_t*) {
  std::abort();
}

void nettle_hmac_sha1_set_key(hmac_sha1_ctx*, size_t, const uint8_t*) {
  std::abort();
}
void nettle_hmac_sha1_update(hmac_sha1_ctx*, size_t, const uint8_t*) {
  std::abort();
}
void nettle_hmac_sha1_digest(hmac_sha1_ctx*, size_t, uint8_t*) { std::abort(); }
}
