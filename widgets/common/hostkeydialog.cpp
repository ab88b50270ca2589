// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/hostkeydialog.h"

#include "widgets/common/icons.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/text.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace castellan {

HostKeyDialog::HostKeyDialog(const UnknownHostKey &key, QWidget *parent) : QDialog(parent)
{
    const QString host = key.port == 22 ? key.host : QStringLiteral("%1, port %2").arg(key.host).arg(key.port);
    setWindowTitle(tr("Is this really %1?").arg(key.host));
    setMinimumWidth(fontMetrics().averageCharWidth() * 84); // the warning keeps to two lines, which large type needs
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(headline(tr("Is this really %1?").arg(key.host)));
    layout->addWidget(paragraph(tr("This computer has not met the host yet. Compare the fingerprint with one that "
                                   "reached you in another way: from the provider's console, or from a colleague who "
                                   "ran ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub on it.")));

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->addRow(heading(tr("Host")), paragraph(host));
    form->addRow(heading(tr("Type of key")), paragraph(key.keyType));
    m_fingerprint = new QLineEdit(key.fingerprint);
    m_fingerprint->setObjectName(QStringLiteral("fingerprint"));
    m_fingerprint->setReadOnly(true);
    m_fingerprint->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_fingerprint->setAccessibleName(tr("SHA-256 fingerprint"));
    m_fingerprint->setCursorPosition(0);
    m_fingerprint->setMinimumWidth(m_fingerprint->fontMetrics().horizontalAdvance(key.fingerprint) + 24);
    auto *copy = new QToolButton;
    copy->setIcon(icons::icon(QStringLiteral("edit-copy")));
    copy->setToolTip(tr("Copy the fingerprint"));
    copy->setAccessibleName(copy->toolTip());
    copy->setAutoRaise(true);
    copy->setFocusPolicy(Qt::StrongFocus);
    connect(copy, &QToolButton::clicked, this,
            [text = key.fingerprint] { QGuiApplication::clipboard()->setText(text); });
    auto *row = new QHBoxLayout;
    row->addWidget(m_fingerprint, 1);
    row->addWidget(copy);
    form->addRow(heading(tr("Fingerprint")), row);
    layout->addLayout(form);

    if (!key.otherKnownTypes.isEmpty()) {
        auto *banner = new SentenceBanner;
        banner->setSentence(
            Status::Warning,
            tr("The host is known already, by another key (%1).").arg(key.otherKnownTypes.join(QStringLiteral(", "))),
            tr("A server that was given one more key does this. So does somebody in between who shows "
               "a key of their own: ask before you trust it."));
        layout->addWidget(banner);
    }
    layout->addWidget(note(tr("Once trusted, the key is added to the known_hosts file, as ssh does, and the question "
                              "does not come again.")));
    layout->addStretch(1);

    auto *buttons = new QDialogButtonBox;
    m_trust = buttons->addButton(tr("&Trust and remember"), QDialogButtonBox::AcceptRole);
    m_trust->setObjectName(QStringLiteral("trust"));
    m_trust->setAutoDefault(false);
    m_refuse = buttons->addButton(tr("&Do not connect"), QDialogButtonBox::RejectRole);
    m_refuse->setObjectName(QStringLiteral("refuse"));
    m_refuse->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    m_refuse->setFocus();
}

} // namespace castellan
