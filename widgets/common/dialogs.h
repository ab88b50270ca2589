// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/core/secretstring.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <optional>

namespace castellan {

class Settings;
struct UnknownHostKey;

/// What is asked before something is done. The safe answer is always the default one: Enter never does harm.
struct ConfirmationRequest
{
    QString title;        ///< "Swap back to the old database?"
    QString text;         ///< what will happen, in sentences
    QString changes = {}; ///< what becomes different, as a diff
    QStringList details;  ///< the exact commands and SQL
    QString action;       ///< the button's word: "Swap back"
    QString nameToType;   ///< when given, the button works only once this was typed
    bool destructive = false;
};

/// Every question that takes the whole attention of a person, behind one interface, so that tests answer without a
/// window. Nothing here blocks: the answer comes to a function, in the GUI thread, and not at all once `parent` is
/// destroyed.
class Dialogs
{
public:
    virtual ~Dialogs() = default;

    using FileAnswer = std::function<void(const QString &path)>; ///< empty: the person gave up
    virtual void openFile(QWidget *parent, const QString &title, const QString &filter, FileAnswer answer) = 0;
    virtual void saveFile(QWidget *parent, const QString &title, const QString &suggestedName, const QString &filter,
                          FileAnswer answer) = 0;
    virtual void chooseDirectory(QWidget *parent, const QString &title, FileAnswer answer) = 0;
    virtual void confirm(QWidget *parent, const ConfirmationRequest &confirmation,
                         std::function<void(bool)> answer) = 0;
    /// No value: the person gave up. `purpose` says what the secret opens.
    virtual void askSecret(QWidget *parent, const QString &title, const QString &purpose,
                           std::function<void(std::optional<SecretString>)> answer) = 0;
    /// A line of text; no value: the person gave up.
    virtual void askText(QWidget *parent, const QString &title, const QString &label, const QString &text,
                         std::function<void(std::optional<QString>)> answer) = 0;
    /// Whether the key of a host that is not known yet is the right one. True: trust and remember.
    virtual void confirmHostKey(QWidget *parent, const UnknownHostKey &key, std::function<void(bool)> answer) = 0;
    virtual void showError(QWidget *parent, const QString &title, const Error &error) = 0;
};

/// The real ones. Remembers the last directory in `settings`, which must outlive it.
class DesktopDialogs final : public Dialogs
{
public:
    explicit DesktopDialogs(Settings &settings) : m_settings(settings) {}

    void openFile(QWidget *parent, const QString &title, const QString &filter, FileAnswer answer) override;
    void saveFile(QWidget *parent, const QString &title, const QString &suggestedName, const QString &filter,
                  FileAnswer answer) override;
    void chooseDirectory(QWidget *parent, const QString &title, FileAnswer answer) override;
    void confirm(QWidget *parent, const ConfirmationRequest &confirmation, std::function<void(bool)> answer) override;
    void askSecret(QWidget *parent, const QString &title, const QString &purpose,
                   std::function<void(std::optional<SecretString>)> answer) override;
    void askText(QWidget *parent, const QString &title, const QString &label, const QString &text,
                 std::function<void(std::optional<QString>)> answer) override;
    void confirmHostKey(QWidget *parent, const UnknownHostKey &key, std::function<void(bool)> answer) override;
    void showError(QWidget *parent, const QString &title, const Error &error) override;

private:
    Settings &m_settings;
};

} // namespace castellan
