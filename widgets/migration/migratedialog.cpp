// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/migration/migratedialog.h"

#include <QComboBox>
#include <QFormLayout>

namespace castellan {

MigrateDialog::MigrateDialog(const MigrationReading &reading, const QString &resume, const Environment &environment,
                             QWidget *parent)
    : SafetyDialog(resume.isEmpty() ? tr("Run the pending migrations") : tr("Run %1 again").arg(resume), environment,
                   parent)
{
    m_upTo = new QComboBox;
    m_upTo->setObjectName(QStringLiteral("upTo"));
    const QList<MigrationFile> files = reading.status.pending(resume);
    int statements = 0; // of the first
    for (const MigrationFile &file : files) {
        const ScriptOutline outline = reading.outlines.value(file.version);
        if (m_apart.isEmpty())
            statements = static_cast<int>(outline.statements);
        m_apart << !outline.oneTransaction;
        m_upTo->addItem(file.name.isEmpty() ? file.version : QStringLiteral("%1  %2").arg(file.version, file.name));
    }
    m_upTo->setCurrentIndex(m_upTo->count() - 1);
    connect(m_upTo, &QComboBox::currentIndexChanged, this, &MigrateDialog::describe);
    form()->addRow(tr("&Up to"), m_upTo);
    if (!resume.isEmpty() && m_apart.value(0) && statements > 1)
        askForStatement(statements);
    describe();
}

qsizetype MigrateDialog::count() const
{
    const bool all = m_upTo->currentIndex() == m_upTo->count() - 1;
    return all ? -1 : qsizetype(m_upTo->currentIndex()) + 1;
}

void MigrateDialog::describe()
{
    const int count = m_upTo->currentIndex() + 1;
    const int apart = static_cast<int>(m_apart.mid(0, count).count(true));
    QString words = tr("%n migration(s) will be run.", nullptr, count);
    if (apart > 0)
        words += u' ' + tr("%n of them without a transaction: what was done before an error stays.", nullptr, apart);
    setOutlook(words);
}

} // namespace castellan
