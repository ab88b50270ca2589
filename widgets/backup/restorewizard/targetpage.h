// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/backup/restorewizard/restorepage.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QRadioButton;
class QSpinBox;
class QVBoxLayout;

namespace castellan {

/// Where to: a new database that is swapped in, a scratch database, another server, or in place.
class TargetPage final : public RestorePage
{
    Q_OBJECT

public:
    explicit TargetPage(RestoreDraft &draft);

    QString step() const override { return tr("Target"); }
    QString title() const override { return tr("Where do you want to restore it?"); }
    QString subtitle() const override { return draft().sentence(); }
    QString nextVerb() const override { return tr("Next: what"); }
    bool canGoOn() const override;
    void enter() override;

private:
    QRadioButton *addChoice(QVBoxLayout *layout, RestoreWhere where, const QString &name, const QString &title,
                            const QString &sentence, Status status = Status::Unknown);
    QWidget *makeOptions();
    void choose(RestoreWhere where);
    void refresh();

    QMap<RestoreWhere, QRadioButton *> m_choices;
    QMap<RestoreWhere, QWidget *> m_above; ///< what the options of a choice stand below
    QVBoxLayout *m_layout = nullptr;
    QComboBox *m_others = nullptr;
    QWidget *m_options = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_nameNote = nullptr;
    QCheckBox *m_swap = nullptr;
    QCheckBox *m_stop = nullptr;
    QLabel *m_stopNote = nullptr;
    QSpinBox *m_keep = nullptr;
    QWidget *m_keepRow = nullptr;
    QString m_suggested; ///< a name that nobody changed is made anew for another target
};

} // namespace castellan
