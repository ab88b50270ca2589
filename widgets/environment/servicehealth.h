// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/checkresult.h"
#include "models/core/async.h"
#include "models/environment/environment.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QTableView;

namespace castellan {

class ServiceModel;
class TrialLine;

/// What the health check of the service that is chosen in a table expects, and the check made at once.
class ServiceHealth final : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive it; the table shows the model.
    ServiceHealth(ServiceModel &model, QTableView &table, QWidget *parent = nullptr);

    /// Makes the check of a service; see tryService().
    using Trier = std::function<Future<CheckResult>(const ServiceConfig &service, const CancelToken &cancel)>;
    void setTrier(Trier trier) { m_trier = std::move(trier); }
    /// The host or the limit of time was changed: an answer says nothing any more.
    void invalidate();

private:
    int current() const;
    void showCurrent();
    void take();
    void tryIt();

    ServiceModel &m_model;
    QTableView &m_table;
    Trier m_trier;
    bool m_loading = false;
    QLabel *m_title = nullptr;
    QCheckBox *m_fromHere = nullptr;
    QSpinBox *m_status = nullptr;
    QLineEdit *m_body = nullptr;
    TrialLine *m_trial = nullptr;
};

} // namespace castellan
