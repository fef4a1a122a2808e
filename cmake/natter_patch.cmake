# natter_patch(<variable> <patch> <what to copy>...): replaces the source folder in the variable by a patched copy.
# A source that has the change already is copied as it is.

find_program(NATTER_GIT git)

# Without the ceiling git would take the build folder for a part of Natter's repository, and skip every file.
function(natter_git_apply folder result)
  cmake_path(GET folder PARENT_PATH above)
  execute_process(COMMAND "${CMAKE_COMMAND}" -E env "GIT_CEILING_DIRECTORIES=${above}" "${NATTER_GIT}" apply ${ARGN}
                  WORKING_DIRECTORY "${folder}" RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
  set(${result} ${failed} PARENT_SCOPE)
endfunction()

function(natter_patch variable patch)
  set(original "${${variable}}")
  set(patch_file "${PROJECT_SOURCE_DIR}/third_party/patches/${patch}")
  file(SHA256 "${patch_file}" fingerprint)
  string(SHA256 key "${original} ${fingerprint}")
  set(copy "${PROJECT_BINARY_DIR}/third_party/patched/${key}")
  set(${variable} "${copy}" PARENT_SCOPE)
  if(EXISTS "${copy}")
    return()
  endif()
  if(NOT NATTER_GIT)
    message(FATAL_ERROR "Natter needs git to apply third_party/patches/${patch}: install git and try again.")
  endif()

  set(fresh "${copy}.new")
  file(REMOVE_RECURSE "${fresh}")
  list(TRANSFORM ARGN PREPEND "${original}/")
  file(COPY ${ARGN} DESTINATION "${fresh}")
  natter_git_apply("${fresh}" not_there --check --reverse "${patch_file}")
  if(not_there)
    natter_git_apply("${fresh}" failed "${patch_file}")
    if(failed)
      message(FATAL_ERROR "third_party/patches/${patch} does not fit ${original}: "
                          "use the version that third_party/manifest.txt names.")
    endif()
  endif()
  file(RENAME "${fresh}" "${copy}")
endfunction()
