# Between CPack's installation and its package: what Debian asks of a package,
# and the same bytes for the same source. SOURCE_DATE_EPOCH is set by
# packaging/build.sh, which makes the notices, too.
set(root ${CPACK_TEMPORARY_DIRECTORY}/usr/share)
set(doc ${root}/doc/tfsleuth)
file(RENAME ${doc}/LICENSE ${doc}/copyright)
file(READ $ENV{TFSLEUTH_NOTICES} notices)
file(APPEND ${doc}/copyright "\n${notices}")
file(RENAME ${doc}/CHANGELOG.md ${doc}/changelog)
execute_process(COMMAND gzip -9n ${doc}/changelog ${root}/man/man1/tfsleuth.1
                COMMAND_ERROR_IS_FATAL ANY)
execute_process(
  COMMAND find ${CPACK_TEMPORARY_DIRECTORY} -depth -exec touch -h -d
          @$ENV{SOURCE_DATE_EPOCH} {} + COMMAND_ERROR_IS_FATAL ANY)
