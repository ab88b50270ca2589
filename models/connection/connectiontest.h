// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/environment/environment.h"
#include "models/remote/host.h"

namespace castellan {

class SecretStore;

/// The stages from a name to a database that can be backed up, in order.
enum class TestStage {
    NameLookup,     ///< the host's name; on this computer the database's
    Tcp,            ///< its port answers; on this computer the database's
    HostKey,        ///< it is the host it should be (SSH only)
    Authentication, ///< it lets us in (SSH only)
    Database,       ///< the server answers, takes the role's password, and has the database
    Privileges,     ///< the role may do what Castellan needs
    // What is around the database; each is tried whenever the host is reached.
    Containers,   ///< those that the environment names exist and run
    HealthUrls,   ///< the services answer, asked from the host
    Redis,        ///< answers
    Prometheus,   ///< answers and is ready
    Alertmanager, ///< answers
};
inline constexpr TestStage lastDatabaseStage = TestStage::Privileges;
inline constexpr TestStage lastTestStage = TestStage::Alertmanager;

enum class TestOutcome {
    NotReached, ///< an earlier stage failed; nothing is known
    NotNeeded,  ///< there is no such stage here
    Passed,
    Warning, ///< passed, but something will not work: message and hint say what
    Failed,
};

struct TestStep
{
    TestStage stage = TestStage::NameLookup;
    TestOutcome outcome = TestOutcome::NotReached;
    QString message; ///< what was found, or why it failed
    QString hint;    ///< what to do
    QString detail;  ///< the other side's own words
    bool operator==(const TestStep &) const = default;
};

struct TestReport
{
    QList<TestStep> steps; ///< every stage, in order

    /// The first step that failed, or null.
    const TestStep *failure() const;
    bool passed() const { return failure() == nullptr; }
};

/// "host key", for people.
QString testStageName(TestStage stage);

struct ConnectionTestRequest
{
    Environment environment;
    std::shared_ptr<SecretStore> secrets;
    std::shared_ptr<ConnectionPrompter> prompter;   ///< null: nobody is asked
    bool hostOnly = false;                          ///< stop before Database (the wizard's first page)
    std::function<void(const TestStep &)> onStep{}; ///< after each stage (again for one that a later
                                                    ///< hop fails), in the test's thread; may be empty
    CancelToken cancel{};
};

/// The "Test" of an environment: tries one stage after the other, each with its own words and remedy, on connections
/// of its own that are closed afterwards. Its failures are in the report; an Error is only Cancelled.
Future<TestReport> testConnection(ConnectionTestRequest request);

} // namespace castellan

Q_DECLARE_METATYPE(castellan::TestStep)
