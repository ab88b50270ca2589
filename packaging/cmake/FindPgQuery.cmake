# SPDX-FileCopyrightText: The Castellan authors
# SPDX-License-Identifier: GPL-3.0-or-later
# PgQuery::PgQuery: libpg_query, PostgreSQL's parser as a library. It comes without a pkg-config file.
find_path(PgQuery_INCLUDE_DIR pg_query.h)
find_library(PgQuery_LIBRARY pg_query)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(PgQuery REQUIRED_VARS PgQuery_LIBRARY PgQuery_INCLUDE_DIR)
mark_as_advanced(PgQuery_INCLUDE_DIR PgQuery_LIBRARY)
if(PgQuery_FOUND AND NOT TARGET PgQuery::PgQuery)
    find_package(Threads REQUIRED)
    add_library(PgQuery::PgQuery UNKNOWN IMPORTED)
    set_target_properties(PgQuery::PgQuery PROPERTIES IMPORTED_LOCATION "${PgQuery_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${PgQuery_INCLUDE_DIR}" INTERFACE_LINK_LIBRARIES "Threads::Threads;m")
endif()
