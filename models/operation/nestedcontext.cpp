// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/nestedcontext.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {

Result<bool> NestedContext::run(const std::function<Result<bool>(OperationContext &)> &work)
{
    Result<bool> outcome = work(*this);
    if (outcome) {
        m_undo.clear();
        return outcome;
    }
    Error error = outcome.error();
    while (!m_undo.isEmpty()) {
        const auto [title, undo] = m_undo.takeLast();
        if (const auto undone = undo(); !undone)
            error.hint = (error.hint + QLatin1Char('\n') +
                          QCoreApplication::translate("castellan::NestedContext", "%1 did not work: %2")
                              .arg(title, undone.error().message))
                             .trimmed();
    }
    return error;
}

void NestedContext::begin(const QString &stepId)
{
    const auto found = std::find_if(m_steps.cbegin(), m_steps.cend(),
                                    [&](const QPair<QString, QString> &step) { return step.first == stepId; });
    m_title = found == m_steps.cend() ? stepId : found->second;
    m_outer.progress(-1, m_title);
}

void NestedContext::progress(double fraction, const QString &text)
{
    m_outer.progress(fraction, text.isEmpty() ? m_title : m_title + QStringLiteral(" · ") + text);
}

void NestedContext::finish(StepState state, const QString &note)
{
    Q_UNUSED(state)
    if (!note.isEmpty())
        m_outer.progress(-1, m_title + QStringLiteral(" · ") + note);
}

void NestedContext::onUndo(QString title, std::function<Result<void>()> undo)
{
    m_undo.append({std::move(title), std::move(undo)});
}

} // namespace castellan
