// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/migration/migrationeffects.h"

#include "models/core/format.h"
#include "models/migration/lint/lintwords.h"
#include "widgets/common/icons.h"
#include "widgets/common/rowlist.h"
#include "widgets/common/text.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDateTime>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QJsonArray>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace castellan {
namespace {

QLabel *sqlText(const QString &sql)
{
    auto *text = paragraph(sql);
    text->setTextFormat(Qt::PlainText);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return text;
}

} // namespace

MigrationEffects::MigrationEffects(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_rows = new RowList(tr("What it would do"));
    layout->addWidget(m_rows);
}

void MigrationEffects::setEffects(const QList<LintFinding> &findings, const QJsonObject &rehearsed,
                                  const QDateTime &when)
{
    m_rows->clear();
    delete m_rehearsal;
    QList<LintFinding> worstFirst = findings;
    std::stable_sort(worstFirst.begin(), worstFirst.end(),
                     [](const LintFinding &a, const LintFinding &b) { return rank(statusOf(a)) > rank(statusOf(b)); });
    for (const LintFinding &finding : std::as_const(worstFirst))
        m_rows->addRow(makeFinding(finding));
    m_rehearsal = new QWidget;
    auto *layout = new QVBoxLayout(m_rehearsal);
    layout->setContentsMargins(10, 8, 10, 8);
    if (findings.isEmpty())
        layout->addWidget(paragraph(tr("The lint finds nothing that would stop or break others.")));
    if (rehearsed.isEmpty())
        layout->addWidget(note(tr("It was not rehearsed yet: a rehearsal measures each statement on a copy.")));
    else
        layout->addWidget(makeRehearsal(rehearsed, when));
    m_rows->addBelow(m_rehearsal);
}

HairlineRow *MigrationEffects::makeFinding(const LintFinding &finding)
{
    auto *row = new HairlineRow;
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(4);
    auto *head = new QHBoxLayout;
    auto *sign = new QLabel;
    sign->setPixmap(icons::status(statusOf(finding)).pixmap(16, 16));
    head->addWidget(sign, 0, Qt::AlignTop);
    auto *sentence = paragraph(finding.sentence);
    sentence->setTextFormat(Qt::PlainText);
    head->addWidget(sentence, 1);
    auto *line = new QToolButton;
    line->setText(tr("line %1").arg(finding.line));
    line->setAutoRaise(true);
    line->setToolTip(tr("Shows it in the script (%1)").arg(finding.rule));
    connect(line, &QToolButton::clicked, this, [this, place = finding.line] { Q_EMIT lineRequested(place); });
    head->addWidget(line, 0, Qt::AlignTop);
    layout->addLayout(head);
    const bool accepted = !finding.acceptedReason.isEmpty();
    auto *why = note(accepted ? tr("Accepted: %1").arg(finding.acceptedReason) : finding.why);
    why->setIndent(22);
    layout->addWidget(why);
    if (!accepted && !finding.saferSql.isEmpty())
        layout->addWidget(makeSql(finding.saferSql.join(QStringLiteral(";\n")) + u';'));
    auto *answer = new QToolButton;
    answer->setText(accepted ? tr("Take back") : tr("Accept…"));
    answer->setToolTip(accepted ? tr("It counts again") : tr("It does not count any more; the reason is kept"));
    connect(answer, &QToolButton::clicked, this, [this, finding, accepted] {
        if (accepted)
            Q_EMIT withdrawRequested(finding);
        else
            Q_EMIT acceptRequested(finding);
    });
    auto *foot = new QHBoxLayout;
    foot->addSpacing(22);
    foot->addWidget(answer);
    foot->addStretch(1);
    layout->addLayout(foot);
    return row;
}

QWidget *MigrationEffects::makeSql(const QString &sql)
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(22, 0, 0, 0);
    row->addWidget(sqlText(sql), 1);
    auto *copy = new QToolButton;
    copy->setIcon(icons::icon(QStringLiteral("edit-copy")));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copies the SQL"));
    copy->setAccessibleName(tr("Copy %1").arg(sql));
    connect(copy, &QToolButton::clicked, this, [sql] { QGuiApplication::clipboard()->setText(sql); });
    row->addWidget(copy, 0, Qt::AlignTop);
    return box;
}

QWidget *MigrationEffects::makeRehearsal(const QJsonObject &rehearsed, const QDateTime &when)
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(heading(tr("Rehearsed %1").arg(format::moment(when))));
    const QJsonArray measures = rehearsed[QLatin1String("measures")].toArray();
    for (const QJsonValue &measure : measures) {
        const std::chrono::milliseconds took(measure[QLatin1String("milliseconds")].toInteger());
        QStringList parts{format::duration(took)};
        const QJsonArray written = measure[QLatin1String("written")].toArray();
        for (const QJsonValue &one : written)
            parts << (one[QLatin1String("new")].toBool() ? tr("makes %1, %2") : tr("rewrites %1, %2"))
                         .arg(one[QLatin1String("relation")].toString(),
                              format::bytes(one[QLatin1String("bytes")].toInteger()));
        const QJsonArray locks = measure[QLatin1String("locks")].toArray();
        for (const QJsonValue &lock : locks)
            parts << lock.toString();
        layout->addWidget(sqlText(measure[QLatin1String("text")].toString()));
        auto *measured = note(parts.join(QStringLiteral(" · ")));
        measured->setIndent(12);
        layout->addWidget(measured);
    }
    if (const QJsonValue failure = rehearsed[QLatin1String("failure")]; failure.isObject()) {
        auto *line = new QHBoxLayout;
        auto *sign = new QLabel;
        sign->setPixmap(icons::status(Status::Critical).pixmap(16, 16));
        line->addWidget(sign, 0, Qt::AlignTop);
        //: %1 a number, %2 the server's words
        line->addWidget(paragraph(tr("Line %1: %2")
                                      .arg(QString::number(failure[QLatin1String("line")].toInteger()),
                                           failure[QLatin1String("message")].toString())),
                        1);
        layout->addLayout(line);
    }
    return box;
}

} // namespace castellan
