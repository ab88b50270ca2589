# SPDX-FileCopyrightText: The Castellan authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The one place that knows how things are compiled: standard, warnings, definitions, precompiled headers,
# and the functions by which a room declares itself.
include_guard(GLOBAL)
include(GNUInstallDirs)

option(CASTELLAN_TESTS "Build the tests, the lab and the benchmarks" ON)
option(CASTELLAN_WERROR "Treat warnings as errors" ON)
set(CASTELLAN_SANITIZE "" CACHE STRING "Value for -fsanitize= (for example address,undefined)")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# Installing and packaging take what castellan_installed builds; they do not compile every test first.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# Programs and libraries are compiled alike, so that they can share one precompiled header.
set(CMAKE_CXX_COMPILE_OPTIONS_PIE "-fPIC")
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime"
        "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR};CCACHE_NOHASHDIR=1;${CCACHE_PROGRAM}")
endif()

# Dozens of test programs are linked from the same static libraries; mold does that in a fraction of the time.
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
    add_link_options(-fuse-ld=mold)
endif()

add_library(castellan_options INTERFACE)
target_compile_features(castellan_options INTERFACE cxx_std_20)
target_include_directories(castellan_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(castellan_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    CASTELLAN_VERSION="${PROJECT_VERSION}")
target_compile_options(castellan_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
    -Wimplicit-fallthrough -Wunused -Winvalid-pch
    -fstack-protector-strong
    # ccache can only follow a precompiled header that the preprocessor names; clang-based checkers know no such flag.
    $<$<AND:$<BOOL:${CCACHE_PROGRAM}>,$<NOT:$<BOOL:${CMAKE_DISABLE_PRECOMPILE_HEADERS}>>,$<CXX_COMPILER_ID:GNU>>:-fpch-preprocess>
    $<$<BOOL:${CASTELLAN_WERROR}>:-Werror>)
if(CASTELLAN_SANITIZE)
    # What the sanitizers put in between makes GCC see values as unset that are not; they notice the real ones.
    target_compile_options(castellan_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
        -fsanitize=${CASTELLAN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(castellan_options INTERFACE -fsanitize=${CASTELLAN_SANITIZE})
endif()

# castellan_library(NAME DEPENDS target…): one room, one static library of every .cpp in its folder.
# A new file needs no line here; the build notices it.
function(castellan_library name)
    cmake_parse_arguments(ARG "RECURSE" "PRECOMPILED" "DEPENDS" ${ARGN})
    if(ARG_RECURSE)
        file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
    else()
        file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
    endif()
    add_library(${name} STATIC ${sources})
    # Else moc does not look at a header that appears beside the others before the next clean build (CMake 3.25).
    set(record "${CMAKE_CURRENT_BINARY_DIR}/${name}.sources")
    set(before "")
    if(EXISTS "${record}")
        file(READ "${record}" before)
    endif()
    if(NOT before STREQUAL sources)
        file(REMOVE "${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/timestamp")
        file(WRITE "${record}" "${sources}")
    endif()
    target_link_libraries(${name} PUBLIC castellan_options ${ARG_DEPENDS})
    if(ARG_PRECOMPILED)
        target_precompile_headers(${name} REUSE_FROM ${ARG_PRECOMPILED})
    endif()
endfunction()

# castellan_tests(LABEL DEPENDS target…): every tst_*.cpp in the folder becomes one program and one CTest entry
# named after the file, labelled unit, widgets or integration.
function(castellan_tests label)
    cmake_parse_arguments(ARG "" "PRECOMPILED;TIMEOUT" "DEPENDS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/tst_*.cpp")
    foreach(source IN LISTS sources)
        get_filename_component(test ${source} NAME_WE)
        castellan_test(${test} ${label} SOURCES ${source} PRECOMPILED "${ARG_PRECOMPILED}" TIMEOUT "${ARG_TIMEOUT}"
            DEPENDS ${ARG_DEPENDS})
    endforeach()
endfunction()

function(castellan_test test label)
    cmake_parse_arguments(ARG "" "PRECOMPILED;TIMEOUT" "DEPENDS;SOURCES" ${ARGN})
    add_executable(${test} ${ARG_SOURCES})
    set_target_properties(${test} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(${test} PRIVATE castellan_options ${ARG_DEPENDS} Qt6::Test)
    target_compile_definitions(${test} PRIVATE CASTELLAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
        CASTELLAN_BINARY_DIR="${CMAKE_BINARY_DIR}")
    if(ARG_PRECOMPILED)
        target_precompile_headers(${test} REUSE_FROM ${ARG_PRECOMPILED})
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set(environment "QT_QPA_PLATFORM=offscreen" "LC_ALL=C.UTF-8" "QT_LOGGING_RULES=qt.qpa.*=false")
    if(CASTELLAN_SANITIZE)
        # Each is several times slower so, and everything found ends the test.
        math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 6")
        set(suppressions "${CMAKE_SOURCE_DIR}/packaging/sanitizers")
        list(APPEND environment
            "ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1"
            "LSAN_OPTIONS=suppressions='${suppressions}/leaks':print_suppressions=0"
            "UBSAN_OPTIONS=print_stacktrace=1"
            "TSAN_OPTIONS=suppressions='${suppressions}/races':second_deadlock_stack=1:history_size=7:die_after_fork=0")
    endif()
    if(CASTELLAN_SANITIZE STREQUAL "thread")
        # A QtCore that was built with the sanitizer, where there is one (./dev qtcore-tsan); GLib is not.
        list(APPEND environment "QT_NO_GLIB=1"
            "LD_LIBRARY_PATH=${CMAKE_SOURCE_DIR}/build/qtcore-tsan/lib"
            "QT_PLUGIN_PATH=${QT6_INSTALL_PREFIX}/${QT6_INSTALL_PLUGINS}")
    endif()
    add_test(NAME ${test} COMMAND ${test})
    # A skipped test must say so in one way: Qt Test prints "SKIP   :" and CTest counts it.
    set_tests_properties(${test} PROPERTIES LABELS ${label} TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "${environment}")
endfunction()
