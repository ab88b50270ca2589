// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/dialogs.h"

#include "widgets/common/confirmationdialog.h"
#include "widgets/common/errorpanel.h"
#include "widgets/common/hostkeydialog.h"
#include "widgets/common/secretprompt.h"
#include "widgets/common/settings.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QVBoxLayout>

namespace castellan {
namespace {

QFileDialog *fileDialog(QWidget *parent, const QString &title, Settings &settings, Dialogs::FileAnswer answer)
{
    auto *dialog = new QFileDialog(parent, title, settings.value(settings::lastDirectory));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::finished, parent, [dialog, &settings, answer = std::move(answer)](int result) {
        const QStringList files = dialog->selectedFiles();
        if (result != QDialog::Accepted || files.isEmpty()) {
            answer({});
            return;
        }
        settings.setValue(settings::lastDirectory, dialog->directory().absolutePath());
        answer(files.first());
    });
    return dialog;
}

void inputDialog(QWidget *parent, const QString &title, const QString &label, const QString &text,
                 std::function<void(std::optional<QString>)> answer)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setTextValue(text);
    // A path is to be read whole; the dialog's own width is its layout's.
    dialog->findChild<QLineEdit *>()->setMinimumWidth(dialog->fontMetrics().averageCharWidth() * 64);
    QObject::connect(dialog, &QDialog::finished, parent, [dialog, answer = std::move(answer)](int result) {
        answer(result == QDialog::Accepted ? std::optional(dialog->textValue()) : std::nullopt);
    });
    dialog->open();
}

} // namespace

void DesktopDialogs::openFile(QWidget *parent, const QString &title, const QString &filter, FileAnswer answer)
{
    auto *dialog = fileDialog(parent, title, m_settings, std::move(answer));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(filter);
    dialog->open();
}

void DesktopDialogs::saveFile(QWidget *parent, const QString &title, const QString &suggestedName,
                              const QString &filter, FileAnswer answer)
{
    auto *dialog = fileDialog(parent, title, m_settings, std::move(answer));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilter(filter);
    dialog->selectFile(suggestedName);
    dialog->open();
}

void DesktopDialogs::chooseDirectory(QWidget *parent, const QString &title, FileAnswer answer)
{
    auto *dialog = fileDialog(parent, title, m_settings, std::move(answer));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->open();
}

void DesktopDialogs::confirm(QWidget *parent, const ConfirmationRequest &confirmation, std::function<void(bool)> answer)
{
    auto *dialog = new ConfirmationDialog(confirmation, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::finished, parent,
                     [answer = std::move(answer)](int result) { answer(result == QDialog::Accepted); });
    dialog->open();
}

void DesktopDialogs::askSecret(QWidget *parent, const QString &title, const QString &purpose,
                               std::function<void(std::optional<SecretString>)> answer)
{
    auto *dialog = new SecretPrompt(title, purpose, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::finished, parent, [dialog, answer = std::move(answer)](int result) {
        answer(result == QDialog::Accepted ? std::optional(dialog->secret()) : std::nullopt);
    });
    dialog->open();
}

void DesktopDialogs::askText(QWidget *parent, const QString &title, const QString &label, const QString &text,
                             std::function<void(std::optional<QString>)> answer)
{
    inputDialog(parent, title, label, text, std::move(answer));
}

void DesktopDialogs::confirmHostKey(QWidget *parent, const UnknownHostKey &key, std::function<void(bool)> answer)
{
    auto *dialog = new HostKeyDialog(key, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::finished, parent,
                     [answer = std::move(answer)](int result) { answer(result == QDialog::Accepted); });
    dialog->open();
}

void DesktopDialogs::showError(QWidget *parent, const QString &title, const Error &error)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *layout = new QVBoxLayout(dialog);
    auto *panel = new ErrorPanel;
    panel->setError(error);
    panel->setRetryVisible(false);
    layout->addWidget(panel, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    layout->addWidget(buttons);
    dialog->resize(560, 240);
    dialog->open();
}

} // namespace castellan
