// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/environment/environmentform.h"

#include <functional>

class QLineEdit;
class QPushButton;
class QRegularExpression;

namespace castellan {

/// The limits from which on something is said. Each is called by its key in the file ("cacheHit"); what is left empty
/// is the maintenance guide's.
class LimitsForm final : public EnvironmentForm
{
    Q_OBJECT

public:
    explicit LimitsForm(QWidget *parent = nullptr);

    void load(const Environment &environment) override;
    void store(Environment &environment) const override;

    /// Puts the cursor into the limit of a key, or its runbook ("runbooks.diskUsed"), with or without "thresholds."
    /// before it. False: there is none.
    bool showLimit(const QString &key);

private:
    /// One limit: how it is shown, and what a text means; both in the unit of the field.
    struct Limit
    {
        QString key;
        QString label; ///< with its mnemonic
        std::function<double(const Thresholds &)> get;
        std::function<void(Thresholds &, double)> set;
        QString unit; ///< "%", "ms" or ""
        QLineEdit *field = nullptr;
        QPushButton *back = nullptr;
    };
    void addShare(QFormLayout *form, const QString &label, const char *key, double Thresholds::*value,
                  const QString &explanation);
    void addMilliseconds(QFormLayout *form, const QString &label, const char *key,
                         std::chrono::milliseconds Thresholds::*value, const QString &explanation);
    void add(QFormLayout *form, const QString &label, Limit limit, const QRegularExpression &valid,
             const QString &explanation);
    void addRunbooks(QFormLayout *form);
    void clearAll();

    bool m_loading = false;
    QList<Limit> m_limits;
    QMap<QString, QLineEdit *> m_runbooks; ///< by the limit's key
    QPushButton *m_all = nullptr;
};

} // namespace castellan
