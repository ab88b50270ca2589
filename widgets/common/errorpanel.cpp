// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/errorpanel.h"

#include "widgets/common/icons.h"
#include "widgets/common/text.h"

#include <QAction>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace castellan {

ErrorPanel::ErrorPanel(QWidget *parent) : QWidget(parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(12, 12, 12, 12);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    outer->addLayout(row);
    outer->addStretch(1);

    m_sign = new QLabel;
    m_sign->setPixmap(icons::status(Status::Critical).pixmap(QSize(22, 22), devicePixelRatioF()));
    m_sign->setAccessibleName(tr("Error"));
    row->addWidget(m_sign, 0, Qt::AlignTop);

    auto *column = new QVBoxLayout;
    column->setSpacing(6);
    row->addLayout(column, 1);
    m_message = heading({});
    m_message->setObjectName(QStringLiteral("message"));
    column->addWidget(m_message);
    m_hint = note({});
    m_hint->setObjectName(QStringLiteral("hint"));
    column->addWidget(m_hint);

    m_buttons = new QHBoxLayout;
    m_buttons->setContentsMargins(0, 4, 0, 0);
    m_retry = new QPushButton(icons::icon(QStringLiteral("view-refresh")), tr("Retry"));
    m_toggle = new QToolButton;
    m_toggle->setText(tr("Details"));
    m_toggle->setCheckable(true);
    m_toggle->setAutoRaise(true);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setArrowType(Qt::RightArrow);
    m_toggle->setFocusPolicy(Qt::StrongFocus);
    m_copy = new QPushButton(icons::icon(QStringLiteral("edit-copy")), tr("Copy"));
    m_copy->setAccessibleDescription(tr("Copies the whole error text"));
    m_copy->setFlat(true);
    m_buttons->addWidget(m_retry);
    m_buttons->addWidget(m_toggle);
    m_buttons->addWidget(m_copy);
    m_buttons->addStretch(1);
    column->addLayout(m_buttons);

    m_detail = new QPlainTextEdit;
    m_detail->setReadOnly(true);
    m_detail->setTabChangesFocus(true);
    m_detail->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_detail->setAccessibleName(tr("Details of the error"));
    m_detail->setMinimumHeight(fontMetrics().height() * 4);
    m_detail->setVisible(false);
    column->addWidget(m_detail, 1);

    connect(m_retry, &QPushButton::clicked, this, &ErrorPanel::retryRequested);
    connect(m_toggle, &QToolButton::toggled, this, [this](bool on) {
        m_toggle->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        m_detail->setVisible(on);
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_error.text()); });
    setError({});
}

void ErrorPanel::setError(const Error &error)
{
    m_error = error;
    m_message->setText(error.message);
    m_hint->setText(error.hint);
    m_hint->setVisible(!error.hint.isEmpty());
    QString detail = error.detail;
    if (!error.code.isEmpty())
        detail = tr("Code %1").arg(error.code) + (detail.isEmpty() ? QString() : QLatin1Char('\n') + detail);
    m_detail->setPlainText(detail);
    m_toggle->setVisible(!detail.isEmpty());
    m_toggle->setChecked(false);
    m_copy->setVisible(!detail.isEmpty());
    m_retry->setVisible(error.retryable);
    setAccessibleName(error.message);
    setAccessibleDescription(error.hint);
}

void ErrorPanel::setRetryVisible(bool visible)
{
    m_retry->setVisible(visible);
}

void ErrorPanel::addAction(QAction *action)
{
    auto *button = new QPushButton(action->icon(), action->text());
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    m_buttons->insertWidget(0, button);
}

} // namespace castellan
