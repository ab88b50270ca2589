// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/ruledesk.h"

#include "models/core/awaitor.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

constexpr std::chrono::seconds usualInterval{60};

Error without(const QString &what)
{
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("This environment has no %1.").arg(what),
                 .hint = Text::tr("Name it in the environment's settings."),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

Result<QByteArray> textOf(const RuleTarget &target, const CancelToken &cancel)
{
    if (!target.host || target.path.isEmpty())
        return without(Text::tr("rule file"));
    return readRules(target, cancel);
}

} // namespace

RuleDesk::RuleDesk(RuleTarget target, std::shared_ptr<const Clock> clock)
    : m_target(std::move(target)),
      m_clock(std::move(clock)),
      m_checks(QStringLiteral("rule checks")),
      m_trials(QStringLiteral("rule trials")),
      m_files(QStringLiteral("rule files"))
{
}

RuleDesk::~RuleDesk()
{
    m_gone.cancel();
}

/// `function(const CancelToken &)` in the thread, with a token that the desk's end cancels too.
template <typename F>
auto RuleDesk::run(WorkerThread &thread, const CancelToken &cancel, F function)
{
    return thread.run([cancel, gone = m_gone.token(), function = std::move(function)]() {
        const EitherToken either(cancel, gone);
        return function(either.token());
    });
}

Future<RuleFile> RuleDesk::read(CancelToken cancel)
{
    return run(m_files, cancel, [target = m_target](const CancelToken &token) -> Result<RuleFile> {
        CASTELLAN_TRY_ASSIGN(const QByteArray text, textOf(target, token));
        return RuleFile::parse(text, target.path);
    });
}

Future<QByteArray> RuleDesk::readText(QString path, CancelToken cancel)
{
    RuleTarget target = m_target;
    target.path = std::move(path);
    return run(m_files, cancel,
               [target = std::move(target)](const CancelToken &token) { return textOf(target, token); });
}

Future<RuleCheck> RuleDesk::check(RuleFile file, CancelToken cancel)
{
    return run(m_checks, cancel,
               [file = std::move(file), prometheus = m_target.prometheus,
                clock = m_clock](const CancelToken &token) -> Result<RuleCheck> {
                   auto checked = checkWithPromtool(file, token);
                   if (checked || checked.error().kind != ErrorKind::NotFound || !prometheus)
                       return checked;
                   return checkWithPrometheus(file, *prometheus, clock->now(), token);
               });
}

Future<BackTest> RuleDesk::tryOut(RuleSpec rule, RuleGroupSpec group, int days, CancelToken cancel,
                                  std::function<void(double)> progress)
{
    return run(m_trials, cancel,
               [rule = std::move(rule), group = std::move(group), days, progress = std::move(progress),
                prometheus = m_target.prometheus, clock = m_clock](const CancelToken &token) -> Result<BackTest> {
                   if (!prometheus)
                       return without(Text::tr("Prometheus"));
                   const AlertTiming timing{.holdFor = rule.holdFor.value_or(std::chrono::milliseconds(0)),
                                            .keepFiringFor = rule.keepFiringFor.value_or(std::chrono::milliseconds(0)),
                                            .limit = group.limit.value_or(0)};
                   const auto step = std::chrono::ceil<std::chrono::seconds>(group.interval.value_or(usualInterval));
                   const QDateTime now = clock->now();
                   return backTest(*prometheus, rule.expression, timing, now.addDays(-std::max(days, 1)), now, step,
                                   token, progress, group.queryOffset.value_or(std::chrono::milliseconds(0)));
               });
}

} // namespace castellan
