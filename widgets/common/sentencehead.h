// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"

#include <QWidget>

#include <optional>

class QLabel;
class QVBoxLayout;

namespace castellan {

class StatusBadge;

/// The head of details: a sign, the sentence that sums them up, and what explains it.
class SentenceHead final : public QWidget
{
    Q_OBJECT

public:
    /// Its sentence and explanation are found by these object names.
    SentenceHead(const QString &sentenceName, const QString &explanationName, QWidget *parent = nullptr);

    /// Without a status there is no sign; an empty explanation takes no room.
    void setSentence(std::optional<Status> status, const QString &sentence, const QString &explanation);
    /// Nothing is chosen.
    void clear() { setSentence({}, {}, {}); }
    /// Takes a widget that stands below the explanation.
    void addBelow(QWidget *widget);

private:
    StatusBadge *m_sign = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_explanation = nullptr;
    QVBoxLayout *m_words = nullptr;
};

} // namespace castellan
