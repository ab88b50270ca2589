// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/tablemodel.h"
#include "widgets/backup/restorewizard/restorepage.h"

class QLabel;
class QTreeWidget;

namespace castellan {

class Card;
class DataTable;
class SentenceBanner;
class StateView;

/// Why a backup or file cannot be restored; empty when it can.
QString whyNotRestorable(const BackupEntry &entry);
/// The newest proven backup, else the newest, else nothing.
const BackupEntry *preferredBackup(const BackupCatalogue &catalogue);

/// Backups to choose from; what cannot be restored is grey and says why.
class RestorableModel final : public TableModel<BackupEntry, RestorableModel>
{
    Q_OBJECT

public:
    enum Column { Taken, Age, Proof, Size, Place, File, ColumnCount };
    explicit RestorableModel(std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    static QString key(const BackupEntry &entry) { return entry.id; }
    static QString placeText(const BackupEntry &entry);

protected:
    QVariant cell(const BackupEntry &entry, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::shared_ptr<const Clock> m_clock;
};

/// Which backup; and what of the live database would be lost by going back to it.
class BackupPage final : public RestorePage
{
    Q_OBJECT

public:
    BackupPage(RestoreDraft &draft, const QString &preselected);

    QString step() const override { return tr("Backup"); }
    QString title() const override { return tr("Which backup do you want to go back to?"); }
    QString subtitle() const override;
    QString nextVerb() const override { return tr("Next: where to"); }
    bool canGoOn() const override;
    bool canGoBack() const override { return false; }
    void enter() override;

    DataTable *table() const { return m_table; }

private:
    void load();
    void fill(const BackupCatalogue &catalogue);
    void choose(int row);
    bool showForegoneLoss();
    void askLoss();
    void showLoss(const NewerRowsAnswer &answer);

    QString m_preselected;
    RestorableModel *m_model = nullptr;
    DataTable *m_table = nullptr;
    StateView *m_states = nullptr;
    SentenceBanner *m_incomplete = nullptr;
    Card *m_loss = nullptr;
    QLabel *m_lossSentence = nullptr;
    QTreeWidget *m_lossTables = nullptr;
    QString m_lossOf;       ///< backup and target the loss was asked for
    QString m_newestProven; ///< id; empty: none is proved
    CancelSource m_cancelLoss;
    bool m_loaded = false;
};

} // namespace castellan
