// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/runbookdialog.h"

#include "models/core/inpool.h"
#include "models/monitoring/runbook.h"
#include "widgets/common/stateview.h"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QVBoxLayout>

namespace castellan {
namespace {

/// Qt's Markdown leaves no room between a block of code and the heading after it.
void setHeadingsApart(QTextDocument &document, int room)
{
    for (QTextBlock block = document.begin().next(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0)
            continue;
        QTextBlockFormat format;
        format.setTopMargin(room);
        QTextCursor(block).mergeBlockFormat(format);
    }
}

} // namespace

RunbookDialog::RunbookDialog(QUrl url, std::shared_ptr<const Clock> clock, QWidget *parent)
    : QDialog(parent), m_url(std::move(url))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(runbookTitle(m_url));
    auto *layout = new QVBoxLayout(this);
    m_text = new QTextBrowser;
    m_text->setOpenLinks(false); // a runbook's links lead elsewhere, never to another text in here
    m_text->setAccessibleName(tr("Runbook"));
    m_text->document()->setDocumentMargin(14);
    connect(m_text, &QTextBrowser::anchorClicked, this, [](const QUrl &link) {
        if (link.scheme().startsWith(QLatin1String("http")))
            QDesktopServices::openUrl(link);
    });
    m_states = new StateView(m_text, std::move(clock));
    connect(m_states, &StateView::retryRequested, this, &RunbookDialog::read);
    layout->addWidget(m_states, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 96, fontMetrics().height() * 38);
    read();
}

void RunbookDialog::read()
{
    m_states->showLoading(tr("Reading the runbook…"));
    onFinished(inPool([url = m_url] { return readRunbook(url); }), this, [this](const Result<RunbookText> &read) {
        if (!read)
            return m_states->showFailed(read.error());
        setWindowTitle(read->title);
        if (read->markdown) {
            // No HTML within: what a file of somebody else's says is shown as text.
            m_text->document()->setMarkdown(read->text,
                                            QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                                QTextDocument::MarkdownNoHTML);
            setHeadingsApart(*m_text->document(), fontMetrics().height());
        } else {
            m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
            m_text->setPlainText(read->text);
        }
        m_states->showContent();
        m_text->setFocus();
    });
}

void openRunbook(const QUrl &url, const std::shared_ptr<const Clock> &clock, QWidget *parent)
{
    if (!isReadHere(url)) {
        QDesktopServices::openUrl(url);
        return;
    }
    auto *dialog = new RunbookDialog(url, clock, parent->window());
    dialog->show();
}

} // namespace castellan
