// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/createbackupdialog.h"

#include "models/core/format.h"
#include "widgets/backup/checklist.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/layouts.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/scrollcolumn.h"
#include "widgets/common/stateview.h"
#include "widgets/common/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace castellan {
namespace {

using namespace std::chrono_literals;

constexpr int automatic = -1;
constexpr auto typingPause = 350ms;

std::shared_ptr<const Clock> clockOf(const BackupDesk &desk)
{
    // The workspace outlives the desk's users and owns its clock.
    return {desk.workspace(), &desk.workspace()->clock()};
}

} // namespace

CreateBackupDialog::CreateBackupDialog(BackupDesk &desk, const BackupCatalogue &known, Dialogs &dialogs,
                                       QWidget *parent)
    : QDialog(parent), m_desk(desk), m_dialogs(dialogs), m_known(known), m_start(desk.backupRequest(known))
{
    const QString database = desk.environment().database.name;
    setWindowTitle(tr("Back up %1").arg(database));
    setMinimumWidth(fontMetrics().averageCharWidth() * 104);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(14);
    auto *head = new QVBoxLayout;
    head->setSpacing(3);
    auto *title = heading(tr("Back up %1").arg(database));
    title->setFont(scaledFont(title->font(), 1.15, true));
    head->addWidget(title);
    head->addWidget(
        note(tr("One snapshot for the dump and for the row counts and hashes of its manifest, so that a restore can be "
                "compared row for row. The database stays in use meanwhile.")));
    layout->addLayout(head);
    auto *middle = new QWidget;
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    column->addWidget(makeForm());
    column->addWidget(makeOutlook(), 1);
    layout->addWidget(new ScrollColumn(middle), 1);

    auto *buttons = new QDialogButtonBox;
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_create = new PrimaryButton(tr("&Back up now"));
    m_create->setObjectName(QStringLiteral("create"));
    buttons->addButton(m_create, QDialogButtonBox::AcceptRole);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &QDialog::accept);
    layout->addWidget(buttons);
    m_create->setDefault(true); // it adds a file and takes nothing away

    m_delay.setSingleShot(true);
    m_delay.setInterval(typingPause);
    connect(&m_delay, &QTimer::timeout, this, &CreateBackupDialog::check);
    adopt(m_start);
    for (QComboBox *box : {m_tools, m_place, m_format})
        connect(box, &QComboBox::currentIndexChanged, this, &CreateBackupDialog::changed);
    for (QLineEdit *edit : {m_serverDirectory, m_localDirectory})
        connect(edit, &QLineEdit::textChanged, this, &CreateBackupDialog::changed);
    connect(m_jobs, &QSpinBox::valueChanged, this, &CreateBackupDialog::changed);
    connect(m_hashes, &QCheckBox::toggled, this, &CreateBackupDialog::changed);
    connect(m_states, &StateView::retryRequested, this, &CreateBackupDialog::check);
    describe();
    check();
    m_format->setFocus();
    resizeOnScreen(this, sizeHint());
}

CreateBackupDialog::~CreateBackupDialog()
{
    m_asking.cancel();
}

QWidget *CreateBackupDialog::makeForm()
{
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);

    m_tools = new QComboBox;
    m_tools->setObjectName(QStringLiteral("tools"));
    m_tools->addItem(tr("Automatic"), automatic);
    if (!m_desk.environment().database.container.isEmpty())
        m_tools->addItem(tr("In the container %1").arg(m_desk.environment().database.container),
                         static_cast<int>(ToolPlace::Container));
    m_tools->addItem(tr("On the server, %1").arg(m_desk.connection()->host()->name()),
                     static_cast<int>(ToolPlace::Server));
    m_tools->addItem(tr("On this computer, through the tunnel"), static_cast<int>(ToolPlace::ThisComputer));
    form->addRow(tr("pg_dump &runs"), m_tools);

    m_place = new QComboBox;
    m_place->setObjectName(QStringLiteral("place"));
    m_place->addItem(tr("To the server and to this computer"), static_cast<int>(BackupPlace::Both));
    m_place->addItem(tr("To the server only"), static_cast<int>(BackupPlace::Server));
    m_place->addItem(tr("To this computer only"), static_cast<int>(BackupPlace::Local));
    form->addRow(tr("The file &goes"), m_place);

    m_serverDirectory = new QLineEdit;
    m_serverDirectory->setObjectName(QStringLiteral("serverDirectory"));
    form->addRow(tr("&Server directory"), m_serverDirectory);
    m_localDirectory = new QLineEdit;
    m_localDirectory->setObjectName(QStringLiteral("localDirectory"));
    m_browse = new QPushButton(tr("Bro&wse…"));
    m_browse->setAutoDefault(false);
    m_browse->setAccessibleName(tr("Browse for the directory on this computer"));
    connect(m_browse, &QPushButton::clicked, this, [this] {
        m_dialogs.chooseDirectory(this, tr("Where backups go on this computer"), [this](const QString &path) {
            if (!path.isEmpty())
                m_localDirectory->setText(path);
        });
    });
    auto *local = new QHBoxLayout;
    local->addWidget(m_localDirectory, 1);
    local->addWidget(m_browse);
    form->addRow(tr("Directory on &this computer"), local);
    static_cast<QLabel *>(form->labelForField(local))->setBuddy(m_localDirectory);

    m_format = new QComboBox;
    m_format->setObjectName(QStringLiteral("format"));
    m_format->addItem(tr("Custom archive (recommended)"), static_cast<int>(BackupFormat::Custom));
    m_format->addItem(tr("Directory, dumped by several jobs"), static_cast<int>(BackupFormat::Directory));
    m_format->addItem(tr("Plain SQL, gzip"), static_cast<int>(BackupFormat::PlainGzip));
    form->addRow(tr("&Format"), m_format);
    m_formatNote = note({});
    form->addRow(m_formatNote); // across: beside a label Qt 6.4 would not let its height follow its width

    m_jobs = new QSpinBox;
    m_jobs->setObjectName(QStringLiteral("jobs"));
    m_jobs->setRange(1, 16);
    m_hashes = new QCheckBox(tr("&Hash the content of every table (proof level 5 needs it)"));
    m_hashes->setObjectName(QStringLiteral("hashes"));
    auto *jobs = new QHBoxLayout;
    jobs->addWidget(m_jobs);
    jobs->addSpacing(12);
    jobs->addWidget(m_hashes, 1);
    form->addRow(tr("&Jobs"), jobs);
    static_cast<QLabel *>(form->labelForField(jobs))->setBuddy(m_jobs);
    return page;
}

QWidget *CreateBackupDialog::makeOutlook()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);

    auto *answers = new QWidget;
    auto *answerLayout = new QVBoxLayout(answers);
    answerLayout->setContentsMargins(0, 0, 0, 0);
    m_checks = new CheckList;
    answerLayout->addWidget(m_checks);
    answerLayout->addStretch(1);
    m_states = new StateView(answers, clockOf(m_desk));
    m_states->setMinimumHeight(fontMetrics().height() * 10);
    layout->addWidget(heading(tr("Checked beforehand")));
    layout->addWidget(m_states, 1);

    layout->addWidget(heading(tr("What will happen")));
    m_estimate = paragraph({});
    m_estimate->setObjectName(QStringLiteral("estimate"));
    m_consequences = note({});
    m_consequences->setObjectName(QStringLiteral("consequences"));
    m_commands = new QPlainTextEdit;
    m_commands->setObjectName(QStringLiteral("commands"));
    m_commands->setReadOnly(true);
    m_commands->setTabChangesFocus(true);
    m_commands->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_commands->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_commands->setFixedHeight(QFontMetrics(m_commands->font()).lineSpacing() * 3 + 14);
    m_commands->setAccessibleName(tr("Commands and SQL"));
    layout->addWidget(m_estimate);
    layout->addWidget(m_consequences);
    layout->addWidget(m_commands);
    return page;
}

void CreateBackupDialog::adopt(const BackupRequest &request)
{
    const auto choose = [](QComboBox *box, int value) { box->setCurrentIndex(qMax(0, box->findData(value))); };
    choose(m_tools, request.tools ? static_cast<int>(*request.tools) : automatic);
    choose(m_place, static_cast<int>(request.place));
    choose(m_format, static_cast<int>(request.format));
    m_serverDirectory->setText(request.serverDirectory);
    m_localDirectory->setText(request.localDirectory);
    m_jobs->setValue(request.jobs);
    m_hashes->setChecked(request.hashes);
}

BackupRequest CreateBackupDialog::request() const
{
    BackupRequest request = m_start;
    const int tools = m_tools->currentData().toInt();
    request.tools = tools == automatic ? std::nullopt : std::optional(static_cast<ToolPlace>(tools));
    request.place = static_cast<BackupPlace>(m_place->currentData().toInt());
    request.format = static_cast<BackupFormat>(m_format->currentData().toInt());
    request.serverDirectory = m_serverDirectory->text().trimmed();
    request.localDirectory = m_localDirectory->text().trimmed();
    request.jobs = m_jobs->value();
    request.hashes = m_hashes->isChecked();
    request.expectedBytes = -1;
    request.expectedDuration = std::chrono::milliseconds(-1);
    // What the last backup of the chosen format took, not of the policy's.
    for (const BackupEntry &entry : m_known.entries) {
        if (!entry.isBackup() || entry.manifest->format != request.format)
            continue;
        request.expectedBytes = entry.manifest->size;
        request.expectedDuration = entry.duration();
        break;
    }
    return request;
}

void CreateBackupDialog::changed()
{
    describe();
    m_ready = false;
    m_create->setEnabled(false);
    m_asking.cancel();
    m_states->showLoading(tr("Asking the server…"));
    m_delay.start();
}

void CreateBackupDialog::describe()
{
    const BackupRequest wanted = request();
    m_serverDirectory->setEnabled(wanted.place != BackupPlace::Local);
    m_localDirectory->setEnabled(wanted.place != BackupPlace::Server);
    m_browse->setEnabled(m_localDirectory->isEnabled());
    switch (wanted.format) {
    case BackupFormat::Custom:
        m_formatNote->setText(
            tr("One file, compressed with zstd on all cores. Everything can be restored from it, or single tables."));
        break;
    case BackupFormat::Directory:
        m_formatNote->setText(
            tr("A folder with a file per table, written by several jobs at once: fast for large databases."));
        break;
    case BackupFormat::PlainGzip:
        m_formatNote->setText(
            tr("SQL text for psql, as the guide's script writes it. It is restored as a whole, by one job."));
        break;
    }
    const Preview preview = m_desk.createBackup(wanted)->preview();
    m_commands->setPlainText(preview.commands.join(QLatin1Char('\n')));
    m_consequences->setText(preview.consequences.join(QLatin1Char(' ')));
    m_estimate->setText(preview.estimate.count() < 0
                            ? tr("How long it takes is not known yet; this is the first one of its format.")
                            : tr("About %1, as long as the last one took.").arg(format::duration(preview.estimate)));
}

void CreateBackupDialog::check()
{
    m_asking.cancel();
    m_asking = CancelSource();
    m_ready = false;
    m_create->setEnabled(false);
    m_states->showLoading(tr("Asking the server…"));
    onFinished(m_desk.checkBackup(request(), m_asking.token()), this,
               [this, token = m_asking.token()](const Result<BackupChecks> &checks) {
                   if (token.isCancelled())
                       return; // another question is under way
                   if (!checks) {
                       m_states->showFailed(checks.error());
                       Q_EMIT checked();
                       return;
                   }
                   adoptChecks(*checks);
               });
}

void CreateBackupDialog::adoptChecks(const BackupChecks &checks)
{
    m_checks->setLines(checks.lines);
    // A stack does not ask wrapped text how high it is at this width, and answers must not run into what follows.
    const int wide = m_states->width();
    m_states->setMinimumHeight(
        qMax(m_checks->hasHeightForWidth() ? m_checks->heightForWidth(wide) : 0, m_checks->sizeHint().height()) + 8);
    m_states->showContent();
    m_ready = checks.status() != Status::Critical;
    m_create->setEnabled(m_ready);
    const BackupRequest wanted = request();
    if (checks.estimatedBytes >= 0) {
        const QString size =
            tr("At most about %1 to store (%2).").arg(format::bytes(checks.estimatedBytes), checks.estimateBasis);
        m_estimate->setText(wanted.expectedDuration.count() < 0
                                ? size
                                : tr("%1 About %2, as long as the last one took.")
                                      .arg(size, format::duration(wanted.expectedDuration)));
    }
    Q_EMIT checked();
}

} // namespace castellan
