// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/alerts/quietdialog.h"

class QComboBox;

namespace castellan {

/// Who keeps quiet: Castellan on this and other desktops of the workspace, or Alertmanager, which pages nobody then.
enum class SilencePlace { Castellan, Alertmanager };

/// A silence before it is made.
class SilenceDialog final : public QuietDialog
{
    Q_OBJECT

public:
    /// `place` is chosen to begin with, where there is an Alertmanager.
    SilenceDialog(const QList<AlertMatcher> &matchers, SilencePlace place, QuietScope scope, QWidget *parent);

    Silence silence() const;
    SilencePlace place() const;

Q_SIGNALS:
    void saved(const castellan::Silence &silence, castellan::SilencePlace place);

protected:
    QStringList faults() const override;
    QString times() const override;
    bool reaches(const SeenAlert &alert) const override;
    void save() override { Q_EMIT saved(silence(), place()); }

private:
    QComboBox *m_length = nullptr;
    QComboBox *m_place = nullptr; ///< null: there is only one
};

} // namespace castellan
