# What `cmake --install` puts where, and the Debian package of it.

set(TFSLEUTH_ZSH_FOLDER share/zsh/site-functions
    CACHE STRING "Where zsh looks for completions, below the prefix")

install(TARGETS tfsleuth)
install(PROGRAMS ci/tfsleuth-run DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/tfsleuth.1
        DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(
  FILES ${CMAKE_CURRENT_BINARY_DIR}/tfsleuth.bash
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
  RENAME tfsleuth)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/_tfsleuth
        DESTINATION ${TFSLEUTH_ZSH_FOLDER})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/tfsleuth.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES rules/rule.schema.json share/report.schema.json
              share/summary.schema.json
        DESTINATION ${CMAKE_INSTALL_DATADIR}/tfsleuth)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs)
install(
  DIRECTORY ci
  DESTINATION ${CMAKE_INSTALL_DATADIR}/tfsleuth
  USE_SOURCE_PERMISSIONS
  PATTERN github EXCLUDE  # of action.yml, which is taken from the repository
  PATTERN tfsleuth-run EXCLUDE)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The tfsleuth authors <tfsleuth@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "say why a Terraform or OpenTofu run failed")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Reads what Terraform or OpenTofu printed (a pipe, a CI log, an archive of
logs) and says the root cause, the bytes that prove it, the causes that those
bytes rule out, and the commands that fix it. It opens no network connection
and runs no command.")
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_SOURCE_DIR}/packaging/finish_package.cmake)
include(CPack)
