// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What nearly every file of widgets and its tests reads; a compiler speed-up, not an interface.
#include "models/core/precompiled.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QApplication>
#include <QIcon>
#include <QPainter>
#include <QtWidgets>
