// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"
#include "widgets/common/dialogs.h"

#include <QList>

namespace castellan {

/// Answers every question at once with what the test said, and keeps what was asked.
class FakeDialogs final : public Dialogs
{
public:
    QString file;           ///< answer to the file questions; empty gives up
    bool confirmed = false; ///< answer to confirmations
    std::optional<SecretString> secret;
    std::optional<QString> text;
    bool trusted = false; ///< answer to questions about host keys

    QList<ConfirmationRequest> confirmations;
    QStringList titles;
    QList<UnknownHostKey> hostKeys;
    QList<Error> errors;

    void openFile(QWidget *, const QString &title, const QString &, FileAnswer answer) override { give(title, answer); }
    void saveFile(QWidget *, const QString &title, const QString &, const QString &, FileAnswer answer) override
    {
        give(title, answer);
    }
    void chooseDirectory(QWidget *, const QString &title, FileAnswer answer) override { give(title, answer); }
    void confirm(QWidget *, const ConfirmationRequest &confirmation, std::function<void(bool)> answer) override
    {
        confirmations.append(confirmation);
        answer(confirmed);
    }
    void askSecret(QWidget *, const QString &title, const QString &,
                   std::function<void(std::optional<SecretString>)> answer) override
    {
        titles.append(title);
        answer(secret);
    }
    void askText(QWidget *, const QString &title, const QString &, const QString &,
                 std::function<void(std::optional<QString>)> answer) override
    {
        titles.append(title);
        answer(text);
    }
    void confirmHostKey(QWidget *, const UnknownHostKey &key, std::function<void(bool)> answer) override
    {
        hostKeys.append(key);
        answer(trusted);
    }
    void showError(QWidget *, const QString &title, const Error &error) override
    {
        titles.append(title);
        errors.append(error);
    }

private:
    void give(const QString &title, const FileAnswer &answer)
    {
        titles.append(title);
        answer(file);
    }
};

} // namespace castellan
