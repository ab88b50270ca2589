// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/settingmodel.h"
#include "widgets/database/readingpane.h"

class QAction;

namespace castellan {

class DataTable;
class SettingDetails;

/// The server's settings: what each is, where that is said, what a change takes, and changing it with the way back
/// kept.
class SettingsPane final : public ReadingPane
{
    Q_OBJECT

public:
    explicit SettingsPane(Workbench &bench);
    ~SettingsPane() override;

    /// A setting's name.
    void showObject(const QString &object) override;
    QList<PaletteItem> paletteItems() const override;

    DataTable *table() const { return m_table; }
    SettingDetails *details() const { return m_details; }
    QAction *change() const { return m_change; }
    QAction *logStatements() const { return m_logStatements; }

    /// Shows what will be done and does it; nothing for RESET.
    void askChange(const ServerSetting &setting, const std::optional<QString> &value);

private:
    void ask(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel) override;
    void forget() override;
    Standing standing() const override;

    void select();
    void enable();
    const ServerSetting *selected() const;
    void askValue();
    void askMinutes();

    ServerSettings m_settings;
    QString m_wanted; ///< a setting to be shown once they are known
    SettingModel *m_model = nullptr;
    DataTable *m_table = nullptr;
    SettingDetails *m_details = nullptr;
    QAction *m_change = nullptr;
    QAction *m_logStatements = nullptr;
};

} // namespace castellan
