// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/serversetting.h"

#include <QWidget>

class QAction;

namespace castellan {

class Card;
class FactList;
class SentenceHead;
class Workbench;

/// One setting of the server: what it is for, its values and where each comes from.
class SettingDetails final : public QWidget
{
    Q_OBJECT

public:
    /// The actions belong to the caller; each becomes a button.
    SettingDetails(Workbench &bench, const QList<QAction *> &actions, QWidget *parent = nullptr);

    void setSetting(const ServerSetting &setting, const ServerSettings &all);
    void clear();

private:
    SentenceHead *m_head = nullptr;
    QWidget *m_buttons = nullptr;
    Card *m_valueCard = nullptr;
    FactList *m_values = nullptr;
    Card *m_placeCard = nullptr;
    FactList *m_places = nullptr;
};

} // namespace castellan
