// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/backup/restorewizard/restorepage.h"

#include <optional>

class QLabel;
class QLineEdit;
class QListWidget;
class QRadioButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace castellan {

class SentenceBanner;
class StateView;

/// What: everything, or some tables and views, with what they need resolved by name.
class ContentsPage final : public RestorePage
{
    Q_OBJECT

public:
    explicit ContentsPage(RestoreDraft &draft);

    QString step() const override { return tr("Contents"); }
    QString title() const override { return tr("What do you want to restore?"); }
    QString subtitle() const override;
    QString nextVerb() const override { return tr("Next: check"); }
    bool canGoOn() const override;
    void enter() override;

    QTreeWidget *tree() const { return m_tree; }

private:
    void load();
    void fill();
    void filter(const QString &text);
    void selectionChanged();
    void setPartial(bool partial);
    QSet<int> checkedIds() const;

    QRadioButton *m_everything = nullptr;
    QRadioButton *m_some = nullptr;
    QLabel *m_whyNotSome = nullptr;
    QWidget *m_choosing = nullptr;
    QLineEdit *m_filter = nullptr;
    QTreeWidget *m_tree = nullptr;
    StateView *m_states = nullptr;
    QLabel *m_alongTitle = nullptr;
    QListWidget *m_along = nullptr;
    QLabel *m_leftTitle = nullptr;
    QListWidget *m_left = nullptr;
    SentenceBanner *m_noSwap = nullptr;
    std::optional<TableOfContents> m_contents;
    QString m_contentsOf; ///< id of the backup they were asked for
    CancelSource m_cancel;
    bool m_filling = false;
};

} // namespace castellan
