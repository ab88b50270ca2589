// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/noticebar.h"

#include "widgets/common/dialogs.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/icons.h"
#include "widgets/common/statuscolors.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace castellan {
namespace {

/// One line, washed in its status's colour; the sign and the words say the same.
class NoticeLine final : public QWidget
{
public:
    NoticeLine(const Notice &notice, Dialogs &dialogs) : m_status(notice.status), m_topic(notice.topic)
    {
        setObjectName(QStringLiteral("notice.%1").arg(notice.topic));
        setAccessibleName(QStringLiteral("%1: %2").arg(statusWord(notice.status), notice.sentence));
        setAccessibleDescription(notice.hint);
        setToolTip(notice.hint);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(16, 4, 10, 4);
        row->setSpacing(8);
        auto *sign = new QLabel;
        sign->setPixmap(icons::status(notice.status).pixmap(QSize(16, 16), devicePixelRatioF()));
        row->addWidget(sign);
        m_sentence = new ElidedLabel;
        m_sentence->setText(notice.sentence);
        row->addWidget(m_sentence, 1);
        if (!notice.action.isEmpty()) {
            QToolButton *action = addButton(notice.action, QStringLiteral("action"));
            row->addWidget(action);
            connect(action, &QToolButton::clicked, this, notice.act);
        }
        if (!notice.details.message.isEmpty()) {
            QToolButton *details = addButton(NoticeBar::tr("Details"), QStringLiteral("details"));
            row->addWidget(details);
            connect(details, &QToolButton::clicked, this, [this, &dialogs, error = notice.details] {
                dialogs.showError(window(), NoticeBar::tr("Good to know"), error);
            });
        }
        dismiss = addButton(NoticeBar::tr("Dismiss"), QStringLiteral("dismiss"));
        row->addWidget(dismiss);
    }

    QString topic() const { return m_topic; }
    QString sentence() const { return m_sentence->text(); }

    QToolButton *dismiss = nullptr;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), statusColors(m_status, palette()).tint);
        painter.setPen(hairline(palette()));
        painter.drawLine(0, height() - 1, width(), height() - 1);
    }

private:
    static QToolButton *addButton(const QString &text, const QString &name)
    {
        auto *button = new QToolButton;
        button->setText(text);
        button->setObjectName(name);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        return button;
    }

    Status m_status;
    QString m_topic;
    ElidedLabel *m_sentence = nullptr;
};

NoticeLine *lineAt(const QVBoxLayout *lines, int index)
{
    return static_cast<NoticeLine *>(lines->itemAt(index)->widget());
}

} // namespace

NoticeBar::NoticeBar(Dialogs &dialogs, QWidget *parent) : QWidget(parent), m_dialogs(dialogs)
{
    setObjectName(QStringLiteral("notices"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_lines = new QVBoxLayout(this);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(0);
    setVisible(false);
}

void NoticeBar::say(const Notice &notice)
{
    withdraw(notice.topic);
    auto *line = new NoticeLine(notice, m_dialogs);
    m_lines->addWidget(line);
    connect(line->dismiss, &QToolButton::clicked, this, [this, topic = notice.topic] { withdraw(topic); });
    setVisible(true);
}

void NoticeBar::say(const QString &topic, const Error &error)
{
    say({.topic = topic, .status = Status::Warning, .sentence = error.message, .hint = error.hint, .details = error});
}

void NoticeBar::withdraw(const QString &topic)
{
    for (int i = m_lines->count() - 1; i >= 0; --i) {
        NoticeLine *line = lineAt(m_lines, i);
        if (line->topic() != topic)
            continue;
        m_lines->removeWidget(line);
        line->hide();
        line->deleteLater(); // its own button may be asking
    }
    setVisible(m_lines->count() > 0);
}

QStringList NoticeBar::sentences() const
{
    QStringList all;
    for (int i = 0; i < m_lines->count(); ++i)
        all.append(lineAt(m_lines, i)->sentence());
    return all;
}

} // namespace castellan
