// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// So that moc reads the header.
#include "widgets/environment/editedrows.h"
