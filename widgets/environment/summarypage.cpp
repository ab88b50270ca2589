// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/summarypage.h"

#include "models/environment/environmentfile.h"
#include "widgets/common/text.h"
#include "widgets/environment/environmentform.h"

#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace castellan {

SummaryPage::SummaryPage(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_where = paragraph({});
    layout->addWidget(m_where);
    m_json = new QPlainTextEdit;
    m_json->setObjectName(QStringLiteral("json"));
    m_json->setReadOnly(true);
    m_json->setTabChangesFocus(true);
    m_json->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_json->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_json->setAccessibleName(tr("The file as it will be written"));
    m_json->setMinimumHeight(m_json->fontMetrics().lineSpacing() * 12);
    layout->addWidget(m_json, 1);
    m_secret = note({});
    layout->addWidget(m_secret);
}

void SummaryPage::showEnvironment(const Environment &environment, const QString &path, bool hasPassword)
{
    m_where->setText(tr("%1 will hold this. It can be shared and put under version control.").arg(withTilde(path)));
    m_json->setPlainText(QString::fromUtf8(environmentfile::toJson(environment)));
    m_secret->setText(
        hasPassword
            ? tr("The password is not in it: it goes to the keyring, as \"%1\".").arg(environment.databaseSecret())
            : tr("No password was given; it is looked for in the keyring and in ~/.pgpass, else "
                 "asked for."));
}

QString SummaryPage::text() const
{
    return m_json->toPlainText();
}

} // namespace castellan
