// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/windowdialogs.h"

#include "widgets/common/icons.h"
#include "widgets/common/text.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace castellan {
namespace {

void addClose(QDialog *dialog, QVBoxLayout *layout)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    layout->addWidget(buttons);
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<QAction *> &actions, const QList<PageDescriptor> &pages,
                                 const QList<PaletteItem> &ofPage, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *layout = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(28);
    const auto add = [form](const QString &keys, const QString &what) {
        auto *label = new QLabel(keys);
        label->setFont(scaledFont(label->font(), 1.0, true));
        form->addRow(label, paragraph(what));
    };
    for (const QAction *action : actions) {
        if (!action->shortcut().isEmpty())
            add(action->shortcut().toString(QKeySequence::NativeText), action->text());
    }
    for (qsizetype place = 0; place < pages.size() && !pageKey(place).isEmpty(); ++place)
        add(pageKey(place).toString(QKeySequence::NativeText), tr("Page: %1").arg(pages.at(place).title));
    for (const PaletteItem &item : ofPage) {
        if (!item.shortcut.isEmpty())
            add(item.shortcut, item.title);
    }
    add(tr("Up, Down, Home, End"), tr("Move in the list of pages"));
    add(QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText), tr("Copy the selected rows of a table"));
    add(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText), tr("Leave a dialog; nothing is changed"));
    layout->addLayout(form);
    layout->addStretch(1);
    addClose(this, layout);
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
}

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("About Castellan"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(14);
    auto *top = new QHBoxLayout;
    auto *sign = new QLabel;
    sign->setPixmap(icons::application().pixmap(QSize(72, 72), devicePixelRatioF()));
    sign->setAccessibleName(tr("Castellan's icon"));
    top->addWidget(sign, 0, Qt::AlignTop);
    top->addSpacing(10);
    auto *words = new QVBoxLayout;
    words->addWidget(headline(QStringLiteral("Castellan %1").arg(QStringLiteral(CASTELLAN_VERSION))));
    words->addWidget(
        paragraph(tr("Keeps a self-hosted web application alive: backups that are proved, restores that are "
                     "guided, and reports of both. Over SSH and PostgreSQL, with no account, no cloud and "
                     "nothing installed on the server.")));
    words->addWidget(note(tr("Free software under the GNU General Public License, version 3 or later, without any "
                             "warranty.")));
    words->addWidget(note(tr("Built on Qt %1, libssh2, PostgreSQL's libpq, OpenSSL, zstd, QtKeychain and spdlog.")
                              .arg(QLatin1String(qVersion()))));
    top->addLayout(words, 1);
    layout->addLayout(top);
    addClose(this, layout);
    setMinimumWidth(fontMetrics().averageCharWidth() * 76);
}

} // namespace castellan
