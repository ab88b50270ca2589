// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/checkresult.h"
#include "models/monitoring/prometheustrial.h"
#include "widgets/environment/environmentform.h"

#include <functional>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace castellan {

class TrialLine;
struct TrialAnswer;

/// Prometheus: its address, where its Alertmanager answers, and for each of the guide's figures the expression that
/// gives it with this application's own metric names. What Prometheus has is asked in the background and offered as
/// guesses; each expression can be tried. Nothing here waits for Prometheus.
class PrometheusForm final : public EnvironmentForm
{
    Q_OBJECT

public:
    explicit PrometheusForm(QWidget *parent = nullptr);
    ~PrometheusForm() override;

    void load(const Environment &environment) override;
    void store(Environment &environment) const override;

    /// Makes a way to the Prometheus at an address.
    using TrialMaker = std::function<std::unique_ptr<PrometheusTrial>(const QUrl &url)>;
    void setTrialMaker(TrialMaker maker) { m_maker = std::move(maker); }
    /// Asks the Alertmanager that the form names; see tryAlertmanager().
    using ManagerTrier = std::function<Future<CheckResult>(const CancelToken &cancel)>;
    void setManagerTrier(ManagerTrier trier) { m_managerTrier = std::move(trier); }
    /// The host was changed: what was found and tried says nothing any more.
    void invalidate();

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Figure
    {
        QString key; ///< one of prometheusMetricKeys()
        QComboBox *expression = nullptr;
        TrialLine *trial = nullptr;
    };
    void addFigure(QFormLayout *form, const QString &key);
    /// Null where there is no address.
    PrometheusTrial *trial();
    void forgetMetrics();
    void look();
    void tryManager();
    TrialAnswer adopt(const Result<MetricSurvey> &survey);
    void offer(const QList<MetricGuess> &guesses);
    void takeGuesses();
    void tryFigure(const Figure &figure);
    void tryAll();
    void enableButtons();

    TrialMaker m_maker;
    std::unique_ptr<PrometheusTrial> m_trial; ///< to m_asked
    QUrl m_asked;
    bool m_loading = false;
    bool m_looked = false; ///< at this address, whatever came of it
    QLineEdit *m_url = nullptr;
    ManagerTrier m_managerTrier;
    QLineEdit *m_managerUrl = nullptr;
    TrialLine *m_manager = nullptr;
    TrialLine *m_look = nullptr;
    QPushButton *m_take = nullptr;
    QPushButton *m_tryAll = nullptr;
    QList<Figure> m_figures;
};

} // namespace castellan
