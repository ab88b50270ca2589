-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The schemas in which the session looks for unqualified names, a line each.
-- needs: nothing
-- since: 130000
select array_to_string(current_schemas(false), chr(10)) as path
