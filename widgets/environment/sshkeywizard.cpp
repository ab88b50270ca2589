// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/sshkeywizard.h"

#include "models/operation/operatorname.h"
#include "widgets/common/icons.h"
#include "widgets/common/secretprompt.h"
#include "widgets/common/stepframe.h"
#include "widgets/common/text.h"
#include "widgets/environment/guiprompter.h"
#include "widgets/environment/testpanel.h"

#include <QClipboard>
#include <QFileInfo>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace castellan {
namespace {

QPlainTextEdit *codeField(const QString &name, const QString &accessibleName)
{
    auto *field = new QPlainTextEdit;
    field->setObjectName(name);
    field->setAccessibleName(accessibleName);
    field->setReadOnly(true);
    field->setTabChangesFocus(true);
    field->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    field->setWordWrapMode(QTextOption::WrapAnywhere);
    field->setFixedHeight(field->fontMetrics().lineSpacing() * 4 + 16);
    return field;
}

QPushButton *copyButton(const QString &text, const QString &name, QPlainTextEdit *field)
{
    auto *button = new QPushButton(icons::icon(QStringLiteral("edit-copy")), text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    QObject::connect(button, &QPushButton::clicked, field,
                     [field] { QGuiApplication::clipboard()->setText(field->toPlainText()); });
    return button;
}

void addLine(QFormLayout *form, const QString &label, QWidget *field)
{
    auto *name = new QLabel(label);
    name->setBuddy(field);
    form->addRow(name, field);
}

} // namespace

SshKeyWizard::SshKeyWizard(const EnvironmentTools &tools, Environment environment, std::shared_ptr<SecretStore> secrets,
                           QWidget *parent)
    : QDialog(parent),
      m_tools(tools),
      m_environment(std::move(environment)),
      m_secrets(std::move(secrets)),
      m_prompter(std::make_shared<GuiPrompter>(m_tools.dialogs, this))
{
    setWindowTitle(tr("Set up an SSH key"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_frame = new StepFrame;
    layout->addWidget(m_frame);
    const QString host = m_environment.host.ssh.host.isEmpty() ? tr("the server") : m_environment.host.ssh.host;
    m_frame->addStep(tr("Make"), tr("Make a key"),
                     tr("A pair of files: the private one stays here, the public one is told to servers. The kind is "
                        "ed25519."),
                     makePage());
    m_frame->addStep(tr("Install"), tr("Let %1 know it").arg(host),
                     tr("Log in there the way you can now (password, console, a colleague) and run the command."),
                     installPage());
    m_frame->addStep(tr("Try"), tr("Does it open %1?").arg(host), {}, tryPage());
    m_frame->setFootNote(tr("Esc leaves; a key that was made stays."));
    connect(m_frame, &StepFrame::nextRequested, this, &SshKeyWizard::goOn);
    const auto back = [this](int step) {
        m_frame->setCurrent(step);
        m_frame->nextButton()->setText(tr("&Next"));
    };
    connect(m_frame, &StepFrame::backRequested, this, [this, back] { back(m_frame->current() - 1); });
    connect(m_frame, &StepFrame::stepRequested, this, back);
    m_frame->nextButton()->setText(tr("&Make the key"));
    m_frame->nextButton()->setDefault(true);
    resize(fontMetrics().averageCharWidth() * 115, fontMetrics().height() * 28);
    m_file->setFocus();
}

QWidget *SshKeyWizard::makePage()
{
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(18);
    form->setVerticalSpacing(10);
    m_file = new QLineEdit(withTilde(freeFile()));
    m_file->setObjectName(QStringLiteral("keyFile"));
    addLine(form, tr("&File"), m_file);
    m_passphrase = new QLineEdit;
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    addRevealAction(m_passphrase);
    m_passphrase->setPlaceholderText(tr("at least five characters, or none"));
    addLine(form, tr("&Passphrase"), m_passphrase);
    m_again = new QLineEdit;
    m_again->setObjectName(QStringLiteral("passphraseAgain"));
    addRevealAction(m_again);
    addLine(form, tr("Once mo&re"), m_again);
    m_comment = new QLineEdit(operatorName());
    m_comment->setObjectName(QStringLiteral("comment"));
    addLine(form, tr("&Comment"), m_comment);
    form->addRow(note(tr("The passphrase protects the file when somebody copies it. It is asked for when the key is "
                         "first used and can be kept in the keyring. The comment tells administrators whose key it "
                         "is.")));
    return page;
}

QWidget *SshKeyWizard::installPage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_fingerprint = paragraph({});
    layout->addWidget(m_fingerprint);
    layout->addWidget(heading(tr("The command to run there")));
    m_command = codeField(QStringLiteral("installCommand"), tr("Command to run on the server"));
    layout->addWidget(m_command);
    layout->addWidget(copyButton(tr("&Copy the command"), QStringLiteral("copyCommand"), m_command), 0, Qt::AlignLeft);
    layout->addWidget(heading(tr("Or the line for ~/.ssh/authorized_keys, for an administrator")));
    m_line = codeField(QStringLiteral("publicLine"), tr("Line for authorized_keys"));
    layout->addWidget(m_line);
    layout->addWidget(copyButton(tr("Copy the &line"), QStringLiteral("copyLine"), m_line), 0, Qt::AlignLeft);
    layout->addStretch(1);
    return page;
}

QWidget *SshKeyWizard::tryPage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    m_test = new TestPanel(TestPanel::Scope::Host);
    m_test->setRequester([this] {
        ConnectionTestRequest request;
        request.environment = m_environment;
        request.environment.host.ssh.identityFiles = {m_pair.privateFile};
        request.secrets = m_secrets;
        request.prompter = m_prompter;
        return request;
    });
    layout->addWidget(m_test);
    layout->addStretch(1);
    return page;
}

QString SshKeyWizard::freeFile() const
{
    const QString first = m_tools.sshDirectory + QStringLiteral("/id_ed25519");
    QString file = first;
    for (int number = 2; QFileInfo::exists(file) || QFileInfo::exists(file + QStringLiteral(".pub")); ++number)
        file =
            number == 2 ? first + QStringLiteral("_castellan") : first + QStringLiteral("_castellan%1").arg(number - 1);
    return file;
}

void SshKeyWizard::goOn()
{
    switch (m_frame->current()) {
    case Make:
        make();
        break;
    case Install:
        m_frame->setCurrent(Try);
        m_frame->nextButton()->setText(tr("&Done"));
        m_test->button()->setFocus();
        break;
    default:
        accept();
    }
}

void SshKeyWizard::make()
{
    const QString file = expandHome(m_file->text().trimmed());
    if (!m_pair.privateFile.isEmpty() && m_pair.privateFile == file) {
        m_frame->setCurrent(Install); // made already; somebody went back to look
        return;
    }
    if (m_passphrase->text() != m_again->text()) {
        m_frame->setProblem(tr("The two passphrases differ."));
        m_again->setFocus();
        return;
    }
    m_frame->nextButton()->setEnabled(false);
    m_frame->setProblem({});
    onFinished(makeSshKey(file, SecretString(m_passphrase->text()), m_comment->text().trimmed()), this,
               [this](const Result<SshKeyPair> &made) {
                   m_frame->nextButton()->setEnabled(true);
                   if (made)
                       adopt(*made);
                   else
                       m_frame->setProblem(made.error().text());
               });
}

void SshKeyWizard::adopt(const SshKeyPair &pair)
{
    m_pair = pair;
    m_passphrase->clear();
    m_again->clear();
    m_fingerprint->setText(
        tr("The key is %1; its fingerprint is %2.").arg(withTilde(pair.privateFile), pair.fingerprint));
    m_line->setPlainText(pair.publicLine);
    m_command->setPlainText(pair.installCommand);
    m_frame->setCurrent(Install);
    m_frame->nextButton()->setText(tr("&Next"));
    Q_EMIT keyMade(pair.privateFile);
}

} // namespace castellan
