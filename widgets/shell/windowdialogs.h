// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/pageregistry.h"
#include "widgets/shell/palettemodel.h"

#include <QDialog>

class QAction;

namespace castellan {

/// Every shortcut there is, in one list: the window's, then those of the page that is open.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT

public:
    ShortcutsDialog(const QList<QAction *> &actions, const QList<PageDescriptor> &pages,
                    const QList<PaletteItem> &ofPage, QWidget *parent = nullptr);
};

/// What Castellan is, its version and licence, and the parts it is built on.
class AboutDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);
};

} // namespace castellan
