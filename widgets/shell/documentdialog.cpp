// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/documentdialog.h"

#include "widgets/common/icons.h"
#include "widgets/common/layouts.h"
#include "widgets/common/stateview.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"
#include "widgets/shell/workbench.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {

DocumentDialog::DocumentDialog(const QString &title, const QString &what, Workbench &bench, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(title);
    resizeOnScreen(this, {fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 34});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(10);
    auto *head = heading(title);
    head->setFont(scaledFont(head->font(), 1.15, true));
    layout->addWidget(head);
    m_note = note({});
    m_note->hide();
    layout->addWidget(m_note);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search in the text"));
    m_search->setClearButtonEnabled(true);
    m_count = note({});
    m_count->setWordWrap(false);
    m_previous = new QPushButton(tr("&Previous"));
    m_next = new QPushButton(tr("&Next"));
    for (QPushButton *button : {m_previous, m_next})
        button->setAutoDefault(false);
    row->addWidget(m_search, 1);
    row->addWidget(m_count);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    column->addLayout(row);
    m_text = new QPlainTextEdit;
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(title);
    column->addWidget(m_text, 1);
    m_states = new StateView(content, bench.clock());
    connect(m_states, &StateView::retryRequested, this, &DocumentDialog::retryRequested);
    layout->addWidget(m_states, 1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_copy = buttons->addButton(tr("&Copy all"), QDialogButtonBox::ActionRole);
    m_copy->setIcon(icons::icon(QStringLiteral("edit-copy")));
    m_copy->setObjectName(QStringLiteral("copyAll"));
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);

    connect(m_search, &QLineEdit::textChanged, this, &DocumentDialog::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { go(false); });
    connect(m_next, &QPushButton::clicked, this, [this] { go(false); });
    connect(m_previous, &QPushButton::clicked, this, [this] { go(true); });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    connect(new QShortcut(QKeySequence(Qt::Key_F3), this), &QShortcut::activated, this, [this] { go(false); });
    connect(new QShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F3), this), &QShortcut::activated, this,
            [this] { go(true); });
    m_copy->setEnabled(false);
    m_states->showLoading(what);
    search();
}

void DocumentDialog::setDocument(const QString &text, const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_text->setPlainText(text);
    m_copy->setEnabled(true);
    m_states->showContent();
    search();
    m_search->setFocus();
}

void DocumentDialog::setFailure(const Error &error)
{
    m_copy->setEnabled(false);
    m_states->showFailed(error);
}

void DocumentDialog::search()
{
    m_found.clear();
    const QString wanted = m_search->text();
    const QString text = m_text->toPlainText();
    const StatusColors colors = statusColors(Status::Warning, palette());
    QList<QTextEdit::ExtraSelection> marks;
    for (qsizetype at = wanted.isEmpty() ? -1 : text.indexOf(wanted, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(wanted, at + wanted.size(), Qt::CaseInsensitive)) {
        m_found.append(static_cast<int>(at));
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_text->document());
        mark.cursor.setPosition(static_cast<int>(at));
        mark.cursor.setPosition(static_cast<int>(at + wanted.size()), QTextCursor::KeepAnchor);
        mark.format.setBackground(colors.tint);
        marks.append(mark);
    }
    m_text->setExtraSelections(marks);
    m_next->setEnabled(!m_found.isEmpty());
    m_previous->setEnabled(!m_found.isEmpty());
    if (!m_found.isEmpty()) {
        QTextCursor before = m_text->textCursor();
        before.setPosition(std::max(0, before.selectionStart() - 1));
        m_text->setTextCursor(before);
        go(false);
    }
    tellCount();
}

void DocumentDialog::go(bool back)
{
    if (m_found.isEmpty())
        return;
    const int at = m_text->textCursor().selectionStart();
    qsizetype index = 0;
    if (back) {
        index = std::lower_bound(m_found.cbegin(), m_found.cend(), at) - m_found.cbegin() - 1;
        index = index < 0 ? m_found.size() - 1 : index; // round again
    } else {
        index = std::upper_bound(m_found.cbegin(), m_found.cend(), at) - m_found.cbegin();
        // Nothing is chosen at the very beginning yet: a find there is the first.
        if (!m_text->textCursor().hasSelection() && m_found.contains(at))
            index = m_found.indexOf(at);
        index = index == m_found.size() ? 0 : index;
    }
    QTextCursor cursor(m_text->document());
    cursor.setPosition(m_found.at(index));
    cursor.setPosition(m_found.at(index) + static_cast<int>(m_search->text().size()), QTextCursor::KeepAnchor);
    m_text->setTextCursor(cursor);
    m_text->ensureCursorVisible();
    tellCount();
}

void DocumentDialog::tellCount()
{
    if (m_search->text().isEmpty())
        return m_count->setText({});
    const qsizetype index = m_found.indexOf(m_text->textCursor().selectionStart());
    //: which one of the finds of a search is shown
    m_count->setText(m_found.isEmpty() ? tr("not found") : tr("%1 of %2").arg(index + 1).arg(m_found.size()));
}

} // namespace castellan
